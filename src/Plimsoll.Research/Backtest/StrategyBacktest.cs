using NodaTime;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Indicators;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Backtest;

/// <summary>
/// The bar-return backtest (requirements/3 §7): weights decided at one close earn from it to the next, and every change of weight
/// pays at the close that decided it, the first purchase too. A position whose symbol has no bar earns nothing that day and is sold,
/// its cost reckoned at the last close there was.
/// </summary>
public static class StrategyBacktest
{
    /// <exception cref="ArgumentException">A history without bars.</exception>
    public static BacktestResult Run(IWeightStrategy strategy, BarPanel history, TradingCosts costs) => Run(strategy, history, costs, 0, history.Count);

    /// <summary>The bars from <paramref name="first"/> to <paramref name="end"/> (exclusive), flat before them; the strategy knows what came before.</summary>
    /// <exception cref="ArgumentException">No bars.</exception>
    public static BacktestResult Run(IWeightStrategy strategy, BarPanel history, TradingCosts costs, int first, int end)
    {
        if (first >= end)
        {
            throw new ArgumentException("a backtest needs at least one bar", nameof(history));
        }

        double[][] assetReturns = [.. history.Close.Select(close => SimpleReturns.Series(close))];
        var lastClose = new double[history.Symbols.Count];
        for (var t = 0; t < first; t++)
        {
            See(history, t, lastClose);
        }

        var (returns, equity) = (new double[end - first], new double[end - first]);
        var (turnover, paid) = (new double[end - first], new double[end - first]);
        var (weights, decisions) = (new double[end - first][], new WeightDecision[end - first]);
        var held = new double[history.Symbols.Count];
        var rebalances = 0;
        for (var i = 0; i < returns.Length; i++)
        {
            var t = first + i;
            var gross = Earned(held, assetReturns, t);
            See(history, t, lastClose);
            decisions[i] = strategy.Decide(t, held);
            weights[i] = decisions[i].Weights;
            (turnover[i], paid[i], var isRebalance) = Change(held, weights[i], lastClose, costs);
            rebalances += isRebalance ? 1 : 0;
            returns[i] = gross - paid[i];
            equity[i] = (i == 0 ? 1 : equity[i - 1]) * (1 + returns[i]);
            held = weights[i];
        }

        return new BacktestResult(
            history.Symbols, history.Times[first..end], returns, equity, weights, turnover, paid, decisions,
            PerformanceMetrics.Of(returns, turnover.Sum(), rebalances, SessionsOf(history.Times.AsSpan(first..end))));
    }

    private static int SessionsOf(ReadOnlySpan<LocalDateTime> times)
    {
        var sessions = 0;
        for (var t = 0; t < times.Length; t++)
        {
            sessions += t == 0 || times[t].Date != times[t - 1].Date ? 1 : 0;
        }

        return sessions;
    }

    private static double Earned(double[] held, double[][] assetReturns, int t)
    {
        var gross = 0.0;
        for (var s = 0; s < held.Length; s++)
        {
            gross += held[s] > 0 && !double.IsNaN(assetReturns[s][t]) ? held[s] * assetReturns[s][t] : 0;
        }

        return gross;
    }

    private static void See(BarPanel history, int t, double[] lastClose)
    {
        for (var s = 0; s < lastClose.Length; s++)
        {
            lastClose[s] = double.IsNaN(history.Close[s][t]) ? lastClose[s] : history.Close[s][t];
        }
    }

    private static (double Turnover, double Cost, bool IsRebalance) Change(double[] from, double[] to, double[] close, TradingCosts costs)
    {
        var (turnover, cost, isRebalance) = (0.0, 0.0, false);
        for (var s = 0; s < to.Length; s++)
        {
            var moved = Math.Abs(to[s] - from[s]);
            if (moved > 0)
            {
                turnover += moved;
                cost += moved * costs.PerUnit(close[s]);
                isRebalance |= moved > PerformanceMetrics.WeightMoveMin;
            }
        }

        return (turnover, cost, isRebalance);
    }
}
