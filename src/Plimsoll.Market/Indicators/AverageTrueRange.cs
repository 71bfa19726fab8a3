namespace Plimsoll.Market.Indicators;

/// <summary>
/// Wilder's average true range over n bars (New Concepts in Technical Trading Systems, 1978): TR = max(high − low, |high − previous
/// close|, |low − previous close|), the first bar's high − low. The first average is the mean of the first n true ranges, at the
/// n-th bar; after it A = (A·(n−1) + TR)/n. A missing bar (NaN) is passed over.
/// </summary>
public sealed class AverageTrueRange
{
    private readonly int bars;
    private double average;
    private double previousClose = double.NaN;
    private int seen;

    public AverageTrueRange(int bars)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bars);
        this.bars = bars;
    }

    /// <returns>The average with this bar in it; null before the n-th, and where there is none.</returns>
    public double? Update(double high, double low, double close)
    {
        if (double.IsNaN(close))
        {
            return null;
        }

        var range = TrueRange(high, low, previousClose);
        previousClose = close;
        seen++;
        if (seen > bars)
        {
            average = ((average * (bars - 1)) + range) / bars;
            return average;
        }

        average += range; // a sum until there are n
        if (seen < bars)
        {
            return null;
        }

        average /= bars;
        return average;
    }

    /// <summary>The whole series at once, NaN where it is undefined.</summary>
    public static double[] Series(ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int bars)
    {
        var series = new double[close.Length];
        Array.Fill(series, double.NaN);
        var previous = double.NaN;
        var sum = 0.0;
        var count = 0;
        var last = double.NaN;
        for (var i = 0; i < close.Length; i++)
        {
            if (double.IsNaN(close[i]))
            {
                continue;
            }

            var range = TrueRange(high[i], low[i], previous);
            previous = close[i];
            if (++count <= bars)
            {
                sum += range;
                last = sum / bars;
            }
            else
            {
                last = ((last * (bars - 1)) + range) / bars;
            }

            series[i] = count >= bars ? last : double.NaN;
        }

        return series;
    }

    private static double TrueRange(double high, double low, double previousClose) => double.IsNaN(previousClose)
        ? high - low
        : Math.Max(high - low, Math.Max(Math.Abs(high - previousClose), Math.Abs(low - previousClose)));
}
