namespace Plimsoll.Market.Indicators;

/// <summary>
/// The exponential moving average over n bars: E = E + α·(C − E) with α = 2/(n+1), seeded with the first close and defined from the
/// n-th bar on. A bar that is missing (NaN) is passed over: the average goes on at the next one.
/// </summary>
public sealed class ExponentialAverage
{
    private readonly int bars;
    private readonly double alpha;
    private double average;
    private int seen;

    public ExponentialAverage(int bars)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bars);
        this.bars = bars;
        alpha = Alpha(bars);
    }

    public static double Alpha(int bars) => 2.0 / (bars + 1);

    /// <returns>The average with this value in it; null before the n-th, and where there is none.</returns>
    public double? Update(double value)
    {
        if (double.IsNaN(value))
        {
            return null;
        }

        average = seen == 0 ? value : average + (alpha * (value - average));
        seen++;
        return seen >= bars ? average : null;
    }

    /// <summary>The whole series at once, NaN where it is undefined.</summary>
    public static double[] Series(ReadOnlySpan<double> values, int bars)
    {
        var series = new double[values.Length];
        var weight = Alpha(bars);
        var level = double.NaN;
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            series[i] = double.NaN;
            if (double.IsNaN(values[i]))
            {
                continue;
            }

            level = double.IsNaN(level) ? values[i] : level + (weight * (values[i] - level));
            if (++count >= bars)
            {
                series[i] = level;
            }
        }

        return series;
    }
}
