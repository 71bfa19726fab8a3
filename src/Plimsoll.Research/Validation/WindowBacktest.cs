using Plimsoll.Market.Bars;
using Plimsoll.Market.Indicators;
using Plimsoll.Research.Backtest;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Validation;

/// <summary>
/// The reckoning of <see cref="StrategyBacktest"/> over a part of a history, with features that look back over all of it, and going on
/// from what is held: walk-forward windows train from flat and trade on from one another.
/// </summary>
internal sealed class WindowBacktest(BarPanel history, TradingCosts costs)
{
    private readonly double[][] assetReturns = [.. history.Close.Select(close => SimpleReturns.Series(close))];
    private readonly double[][] lastClose = [.. history.Close.Select(Carried)];

    /// <param name="held">What is held before the first bar; what is held after the last when it returns.</param>
    /// <param name="returns">Those of bars <paramref name="first"/> to <paramref name="end"/> (excluded) are written, net of costs.</param>
    /// <returns>Turnover, and the bars on which a weight moved.</returns>
    public (double Turnover, int Rebalances) Run(IWeightStrategy strategy, int first, int end, ref double[] held, double[] returns)
    {
        var (turnover, rebalances) = (0.0, 0);
        for (var t = first; t < end; t++)
        {
            var target = strategy.Decide(t, held).Weights;
            var (earned, paid, moved) = (0.0, 0.0, false);
            for (var s = 0; s < target.Length; s++)
            {
                earned += held[s] > 0 && !double.IsNaN(assetReturns[s][t]) ? held[s] * assetReturns[s][t] : 0;
                var change = Math.Abs(target[s] - held[s]);
                if (change > 0)
                {
                    paid += change * costs.PerUnit(lastClose[s][t]);
                    turnover += change;
                    moved |= change > PerformanceMetrics.WeightMoveMin;
                }
            }

            returns[t] = earned - paid;
            rebalances += moved ? 1 : 0;
            held = target;
        }

        return (turnover, rebalances);
    }

    private static double[] Carried(double[] close)
    {
        double[] carried = [.. close];
        for (var t = 1; t < carried.Length; t++)
        {
            carried[t] = double.IsNaN(carried[t]) ? carried[t - 1] : carried[t];
        }

        return carried;
    }
}
