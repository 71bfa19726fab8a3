namespace Plimsoll.Market.Indicators;

/// <summary>
/// The sample standard deviation of the last n values: √(Σ(x − mean)² / (n − 1)), the mean taken first, so that neither size nor
/// history of the values costs digits. Missing values (NaN) are passed over.
/// </summary>
public sealed class SampleDeviation
{
    private readonly double[] window;
    private int seen;

    public SampleDeviation(int values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values, 2);
        window = new double[values];
    }

    /// <returns>Null until n values were seen, and where there is none.</returns>
    public double? Update(double value)
    {
        if (double.IsNaN(value))
        {
            return null;
        }

        window.AsSpan(1).CopyTo(window); // oldest first, as a series would be read
        window[^1] = value;
        seen = Math.Min(seen + 1, window.Length);
        return seen == window.Length ? Of(window) : null;
    }

    /// <summary>The whole series at once, NaN where it is undefined.</summary>
    public static double[] Series(ReadOnlySpan<double> values, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var series = new double[values.Length];
        var present = new double[values.Length];
        var found = 0;
        for (var i = 0; i < values.Length; i++)
        {
            series[i] = double.NaN;
            if (!double.IsNaN(values[i]))
            {
                present[found++] = values[i];
                series[i] = found >= count ? Of(present.AsSpan(found - count, count)) : double.NaN;
            }
        }

        return series;
    }

    public static double Of(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / (values.Length - 1));
    }
}
