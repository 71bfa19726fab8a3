using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Parity;

/// <summary>
/// From backtest to book, one assumption after the other: modelled costs off; the desk's own decisions; shares that drift instead of
/// weights held still; whole shares sized at the price decided on; what was really held; the prices really paid; commissions.
/// </summary>
internal sealed class ParityCalculation
{
    private readonly WeightDeployment deployment;
    private readonly List<ParityDay> days;
    private readonly BarPanel history;
    private readonly double capital;
    private readonly int first;

    /// <summary>[session][symbol]; a symbol without a bar keeps its last close.</summary>
    private readonly double[][] closes;

    /// <param name="told">Oldest first; the book is flat before them. A session that is not told of is one in which nothing was done.</param>
    /// <param name="history">Final bars of the deployment's universe up to the last of them; see <see cref="ParityBars"/>.</param>
    /// <exception cref="ArgumentException">The first or the last session has no bars.</exception>
    public ParityCalculation(WeightDeployment deployment, IReadOnlyList<ParityDay> told, BarPanel history)
    {
        this.deployment = deployment;
        this.history = history;
        capital = (double)deployment.Settings.Capital.Amount;
        first = Array.FindIndex(history.Times, time => time.Date == told[0].Session);
        if (first < 0 || history.Times[^1].Date != told[^1].Session)
        {
            throw new ArgumentException($"{deployment.Name}: no bars of {told[0].Session} or of {told[^1].Session}", nameof(history));
        }

        days = Aligned(told);
        closes = Closes();
    }

    /// <param name="panelOf">The bars a decision was made on, by their hash.</param>
    public ParityReport Report(TradingCosts costs, Func<string, BarPanel> panelOf)
    {
        var research = StrategyBacktest.Run(deployment.Strategy(history), history, costs, first, history.Count);
        var backtest = capital * (research.Equity[^1] - 1);
        var decided = DecidedWeights();
        var (timing, slippage) = Prices();
        var commissions = (double)days[^1].Commissions.Amount;

        var uncharged = Weighted(research.Weights);
        var (again, alike) = Redecided(panelOf);
        var ownDecisions = Weighted(decided);
        var drifting = Drifting(decided);
        var whole = Gained(WholeShares());
        var held = Gained([.. days.Select(day => Row(symbol => (double)day.Held.GetValueOrDefault(symbol)))]);
        var live = held + timing + slippage - commissions;
        return new ParityReport(
            deployment.Name,
            days[0].Session,
            days[^1].Session,
            days.Count,
            capital,
            backtest,
            [
                new("modelledCosts", "the backtest's costs, not charged here", uncharged - backtest),
                new("decisionTime", "decided before the close, or not at all", ownDecisions - uncharged),
                new("drift", "shares held: weights drift", drifting - ownDecisions),
                new("wholeShares", "whole shares, smallest trades left out", whole - drifting),
                new("settlement", "cash not settled, limits, orders unfilled", held - whole),
                new("timing", "price moved from decision to close", timing),
                new("fills", "filled off the decision's price", slippage),
                new("commissions", "commissions and fees", -commissions),
            ],
            live,
            days.Count(day => day.Decision is not null),
            alike,
            days.Index().Count(day => day.Item.Decision is not null && !decided[day.Index].AsSpan().SequenceEqual(research.Weights[day.Index])),
            Weighted(again) - uncharged);
    }

    private List<ParityDay> Aligned(IReadOnlyList<ParityDay> told)
    {
        var bySession = told.ToDictionary(day => day.Session);
        var aligned = new List<ParityDay>();
        foreach (var session in history.Times[first..].Select(time => time.Date))
        {
            aligned.Add(bySession.TryGetValue(session, out var day) ? day : aligned[^1] with { Session = session, Decision = null });
        }

        return aligned;
    }

    private double[][] Closes()
    {
        var last = new double[history.Symbols.Count];
        var rows = new double[days.Count][];
        for (var t = 0; t < history.Count; t++)
        {
            for (var s = 0; s < last.Length; s++)
            {
                last[s] = double.IsNaN(history.Close[s][t]) ? last[s] : history.Close[s][t];
            }

            if (t >= first)
            {
                rows[t - first] = [.. last];
            }
        }

        return rows;
    }

    private double[] Row(Func<string, double> of) => [.. history.Symbols.Select(of)];

    /// <summary>[session][symbol]: the targets in force after each session; none before the first decision.</summary>
    private double[][] DecidedWeights()
    {
        var inForce = new double[history.Symbols.Count];
        return [.. days.Select(day => inForce = day.Decision is { } made ? Row(symbol => made.Weights.GetValueOrDefault(symbol)) : inForce)];
    }

    /// <summary>Dollars earned by weights that stand from each close to the next, as in the backtest, without costs.</summary>
    private double Weighted(IReadOnlyList<double[]> weights)
    {
        var equity = 1.0;
        for (var t = 1; t < days.Count; t++)
        {
            var earned = 0.0;
            for (var s = 0; s < weights[t - 1].Length; s++)
            {
                earned += weights[t - 1][s] == 0 ? 0 : weights[t - 1][s] * ((closes[t][s] / closes[t - 1][s]) - 1);
            }

            equity *= 1 + earned;
        }

        return capital * (equity - 1);
    }

    /// <summary>Dollars earned when the weights are bought as shares, to any fraction and at the close, whenever targets are set anew.</summary>
    private double Drifting(double[][] weights)
    {
        var shares = new double[history.Symbols.Count];
        var rows = new double[days.Count][];
        var equity = capital;
        for (var t = 0; t < days.Count; t++)
        {
            for (var s = 0; t > 0 && s < shares.Length; s++)
            {
                equity += shares[s] * (closes[t][s] - closes[t - 1][s]);
            }

            if (days[t].Decision is { KeepsHeld: false })
            {
                for (var s = 0; s < shares.Length; s++)
                {
                    shares[s] = weights[t][s] == 0 ? 0 : equity * weights[t][s] / closes[t][s];
                }
            }

            rows[t] = [.. shares];
        }

        return Gained(rows);
    }

    /// <summary>[session][symbol]: the shares that were wanted, had there been nothing in the way.</summary>
    private double[][] WholeShares()
    {
        var shares = new double[history.Symbols.Count];
        var rows = new double[days.Count][];
        for (var t = 0; t < days.Count; t++)
        {
            if (days[t].Decision is { KeepsHeld: false } made)
            {
                var wanted = made.Targets.ToDictionary(target => target.Symbol, StringComparer.Ordinal);
                for (var s = 0; s < shares.Length; s++)
                {
                    shares[s] = wanted.TryGetValue(history.Symbols[s], out var target)
                        ? target.Leftover == Leftover.TooSmall ? shares[s] : (double)target.Shares.Units
                        : 0;
                }
            }

            rows[t] = [.. shares];
        }

        return rows;
    }

    /// <summary>Dollars that these shares, held after each session, earn from its close to the next.</summary>
    private double Gained(double[][] shares)
    {
        var gained = 0.0;
        for (var t = 1; t < days.Count; t++)
        {
            for (var s = 0; s < shares[t - 1].Length; s++)
            {
                gained += shares[t - 1][s] * (closes[t][s] - closes[t - 1][s]);
            }
        }

        return gained;
    }

    /// <summary>What was traded, at the close less at the decision's price; and at that less at the prices paid.</summary>
    private (double Timing, double Slippage) Prices()
    {
        var (timing, slippage) = (0.0, 0.0);
        var before = new ParityDay(days[0].Session, null, null, new Dictionary<string, decimal>(), default, default);
        for (var t = 0; t < days.Count; t++)
        {
            var day = days[t];
            var decision = day.Decision?.Targets.ToDictionary(target => target.Symbol, target => (double)target.Price.Value, StringComparer.Ordinal);
            var atDecision = 0.0;
            for (var s = 0; s < history.Symbols.Count; s++)
            {
                var symbol = history.Symbols[s];
                var traded = (double)(day.Held.GetValueOrDefault(symbol) - before.Held.GetValueOrDefault(symbol));
                if (traded != 0)
                {
                    var price = decision is not null && decision.TryGetValue(symbol, out var known) ? known : closes[t][s];
                    timing += traded * (closes[t][s] - price);
                    atDecision += traded * price;
                }
            }

            var paid = (double)(before.CashFlow - day.CashFlow - (day.Commissions - before.Commissions)).Amount;
            slippage += atDecision - paid;
            before = day;
        }

        return (timing, slippage);
    }

    /// <summary>[session][symbol]: what research decides on the bars the desk had; and how many of the desk's decisions are the same to the last bit.</summary>
    private (double[][] Weights, int Alike) Redecided(Func<string, BarPanel> panelOf)
    {
        IReadOnlyDictionary<string, double> held = new Dictionary<string, double>();
        var (inForce, rows, alike) = (new double[history.Symbols.Count], new double[days.Count][], 0);
        for (var t = 0; t < days.Count; t++)
        {
            if (days[t].Decision is { } made)
            {
                var bars = panelOf(made.BarsSha256);
                var again = deployment.Strategy(bars).Decide(bars.Count - 1, [.. bars.Symbols.Select(symbol => held.GetValueOrDefault(symbol))]).Weights;
                alike += again.AsSpan().SequenceEqual([.. bars.Symbols.Select(symbol => made.Weights.GetValueOrDefault(symbol))]) ? 1 : 0;
                var bySymbol = bars.Symbols.Zip(again).ToDictionary(each => each.First, each => each.Second, StringComparer.Ordinal);
                (inForce, held) = (Row(symbol => bySymbol.GetValueOrDefault(symbol)), made.Weights);
            }

            rows[t] = inForce;
        }

        return (rows, alike);
    }
}
