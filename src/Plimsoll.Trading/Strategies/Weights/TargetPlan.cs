using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Reconciliation;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>From bars to target shares: the strategy decides on the running day's bar, and the book's equity makes shares of weights.</summary>
internal static class TargetPlan
{
    /// <summary>IB trades fractions of stocks to four decimals.</summary>
    private const decimal FractionUnit = 0.0001m;

    /// <returns>The targets, or why there are none.</returns>
    public static (SetTargets? Targets, string? Refused) Make(Turn turn, DayTradeDay day, WeightDeployment deployment, RebalanceProgress progress)
    {
        var bars = progress.Bars!;
        var t = bars.Count - 1;
        if (t < 0 || bars.Times[t].Date != day.Session)
        {
            var why = progress.BarsMissing.Count > 0 ? $" ({progress.BarsMissing[0]})" : "";
            return (null, $"no symbol has a bar of {day.Session:uuuu-MM-dd} yet{why}");
        }

        var book = turn.State.BookOf(deployment.Name);
        var prices = Prices(turn, bars, t);
        if (book.Symbols.FirstOrDefault(symbol => !book.Held(symbol).IsZero && !prices.ContainsKey(symbol)) is { } dark)
        {
            return (null, $"{dark} is held and has no bar of {day.Session:uuuu-MM-dd}");
        }

        if (SplitStep.Doubt(turn.State, book) is { } doubt)
        {
            return (null, doubt);
        }

        var held = bars.Symbols.Select(symbol => progress.Held.GetValueOrDefault(symbol)).ToArray();
        WeightDecision decision;
        try
        {
            decision = deployment.Strategy(bars).Decide(t, held);
        }
        catch (StrategyFailedException failed)
        {
            return (null, failed.Message);
        }

        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (var s = 0; s < bars.Symbols.Count; s++)
        {
            if (decision.Weights[s] > 0)
            {
                weights[bars.Symbols[s]] = decision.Weights[s];
            }
        }

        var equity = Equity(book, deployment.Settings.Capital, prices);
        var sized = deployment.Settings.Ramp is { } ramp && ramp.Holds(progress) ? equity * ramp.Part : equity;
        var targets = Targets(turn, deployment, progress, decision.KeepsHeld, weights, prices, sized);
        RebalanceTexts.PublishDecision(turn, deployment, progress, decision, equity, targets);
        return (new SetTargets(deployment.Name, progress.BarsSha256!, equity, decision.KeepsHeld, weights, targets), null);
    }

    public static Money Equity(Books.Book book, Money capital, IReadOnlyDictionary<string, Price> prices) =>
        book.Symbols.Where(prices.ContainsKey).Aggregate(capital + book.CashFlow, (sum, symbol) => sum + (prices[symbol] * book.Held(symbol)));

    /// <summary>Today's last prices on the grid of each instrument; the one crossing from research to money.</summary>
    public static SortedDictionary<string, Price> Prices(Turn turn, Market.Bars.BarPanel bars, int t)
    {
        var prices = new SortedDictionary<string, Price>(StringComparer.Ordinal);
        for (var s = 0; s < bars.Symbols.Count; s++)
        {
            if (bars.Close[s][t] is > 0 and var close)
            {
                var tick = turn.State.Contracts.GetValueOrDefault(bars.Symbols[s])?.MinTick ?? 0.01m;
                prices[bars.Symbols[s]] = Price.FromResearch(close, tick);
            }
        }

        return prices;
    }

    private static List<TargetPosition> Targets(
        Turn turn,
        WeightDeployment deployment,
        RebalanceProgress progress,
        bool keepsHeld,
        SortedDictionary<string, double> weights,
        SortedDictionary<string, Price> prices,
        Money equity)
    {
        var book = turn.State.BookOf(deployment.Name);
        var symbols = weights.Keys.Concat(book.SymbolsHeld).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var targets = new List<TargetPosition>();
        foreach (var symbol in symbols)
        {
            targets.Add(Target(deployment, progress, keepsHeld, symbol, weights.GetValueOrDefault(symbol), prices[symbol], book.Held(symbol), equity));
        }

        return Throttle(targets, deployment.Settings.MaxOrdersPerDay);
    }

    private static TargetPosition Target(
        WeightDeployment deployment, RebalanceProgress progress, bool keepsHeld, string symbol, double weight, Price price, Quantity held, Money equity)
    {
        if (keepsHeld && !progress.Outstanding.Contains(symbol))
        {
            return new TargetPosition(symbol, weight, price, held, Quantity.Zero, Leftover.None); // the targets stand: prices may drift
        }

        var shares = Shares(deployment, progress, equity, weight, price);
        var target = new TargetPosition(symbol, weight, price, shares, shares - held, Leftover.None);
        return weight > 0 && target.Size < deployment.Settings.MinTrade && !target.Change.IsZero
            ? target with { Change = Quantity.Zero, Leftover = Leftover.TooSmall }
            : target;
    }

    /// <summary>The largest changes first; the rest is named and follows next session.</summary>
    private static List<TargetPosition> Throttle(List<TargetPosition> targets, int ordersMax)
    {
        var late = targets
            .Where(target => !target.Change.IsZero)
            .OrderByDescending(target => target.Size)
            .ThenBy(target => target.Symbol, StringComparer.Ordinal)
            .Skip(ordersMax)
            .Select(target => target.Symbol)
            .ToHashSet(StringComparer.Ordinal);
        return [.. targets.Select(target => late.Contains(target.Symbol) ? target with { Change = Quantity.Zero, Leftover = Leftover.TooManyOrders } : target)];
    }

    private static Quantity Shares(WeightDeployment deployment, RebalanceProgress progress, Money equity, double weight, Price price)
    {
        var exact = equity.Amount * (decimal)weight / price.Value;
        return new Quantity(deployment.Settings.Rounding switch
        {
            ShareRounding.Fractions when !progress.FractionsRefused => Math.Floor(exact / FractionUnit) * FractionUnit,
            ShareRounding.Fractions or ShareRounding.Down => Math.Floor(exact),
            ShareRounding.Nearest => Math.Round(exact, MidpointRounding.ToEven),
            _ => throw new ArgumentOutOfRangeException(nameof(deployment), deployment.Settings.Rounding, null),
        });
    }
}
