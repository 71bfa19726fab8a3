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
    public static BacktestResult Run(IWeightStrategy strategy, BarPanel history, TradingCosts costs)
    {
        if (history.Count == 0)
        {
            throw new ArgumentException("a backtest needs at least one bar", nameof(history));
        }

        double[][] assetReturns = [.. history.Close.Select(close => SimpleReturns.Series(close))];
        var lastClose = new double[history.Symbols.Count];
        var (returns, equity) = (new double[history.Count], new double[history.Count]);
        var (turnover, paid) = (new double[history.Count], new double[history.Count]);
        var (weights, decisions) = (new double[history.Count][], new WeightDecision[history.Count]);
        var held = new double[history.Symbols.Count];
        var rebalances = 0;
        for (var t = 0; t < history.Count; t++)
        {
            var gross = Earned(held, assetReturns, t);
            See(history, t, lastClose);
            decisions[t] = strategy.Decide(t, held);
            weights[t] = decisions[t].Weights;
            (turnover[t], paid[t], var isRebalance) = Change(held, weights[t], lastClose, costs);
            rebalances += isRebalance ? 1 : 0;
            returns[t] = gross - paid[t];
            equity[t] = (t == 0 ? 1 : equity[t - 1]) * (1 + returns[t]);
            held = weights[t];
        }

        return new BacktestResult(
            history.Symbols, history.Times, returns, equity, weights, turnover, paid, decisions,
            PerformanceMetrics.Of(returns, turnover.Sum(), rebalances));
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
