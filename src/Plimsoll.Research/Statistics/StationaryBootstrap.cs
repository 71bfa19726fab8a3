using Plimsoll.Market.Chance;

namespace Plimsoll.Research.Statistics;

/// <summary>
/// Confidence intervals for statistics of a series whose neighbours depend on each other: histories are drawn from blocks of the real
/// one, of random, geometrically distributed length, on a circle (D. Politis, J. Romano, The Stationary Bootstrap, Journal of the
/// American Statistical Association 89, 1994).
/// </summary>
public static class StationaryBootstrap
{
    /// <summary>A number made of a whole history of returns.</summary>
    public delegate double Statistic(ReadOnlySpan<double> returns);

    /// <summary>One interval for each statistic, all from the same drawn histories: the percentiles that leave out (1 − level)/2 on either side.</summary>
    /// <param name="random">Drawn from through derived streams only.</param>
    /// <param name="meanBlock">Expected periods of a block, at least 1; see <see cref="BlockLength"/>.</param>
    public static IReadOnlyList<ConfidenceInterval> Intervals(
        ReadOnlySpan<double> returns, IReadOnlyList<Statistic> statistics, Rng random, double meanBlock, int draws = 2000, double level = 0.95)
    {
        var history = new double[returns.Length];
        var drawn = statistics.Select(_ => new double[draws]).ToArray();
        for (var draw = 0; draw < draws; draw++)
        {
            Draw(returns, history, random.Derive($"bootstrap {draw}"), meanBlock);
            for (var which = 0; which < statistics.Count; which++)
            {
                drawn[which][draw] = statistics[which](history);
            }
        }

        var intervals = new ConfidenceInterval[statistics.Count];
        for (var which = 0; which < statistics.Count; which++)
        {
            Array.Sort(drawn[which]);
            intervals[which] = new ConfidenceInterval(
                statistics[which](returns), Quantile(drawn[which], (1 - level) / 2), Quantile(drawn[which], (1 + level) / 2), level);
        }

        return intervals;
    }

    /// <summary>One history: at each period a new block begins with probability 1/meanBlock, else the next real period follows.</summary>
    public static void Draw(ReadOnlySpan<double> returns, Span<double> history, Rng random, double meanBlock)
    {
        var at = 0;
        for (var t = 0; t < history.Length; t++)
        {
            at = t == 0 || random.Chance(1 / meanBlock) ? random.NextInt(returns.Length) : (at + 1) % returns.Length;
            history[t] = returns[at];
        }
    }

    /// <summary>Between the two nearest order statistics (type 7 of Hyndman and Fan, 1996).</summary>
    private static double Quantile(double[] sorted, double at)
    {
        var place = at * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
