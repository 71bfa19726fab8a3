namespace Plimsoll.Market.Indicators;

/// <summary>
/// Pearson's correlation of the last n pairs of values that both series have:
/// Σ(x − mean x)(y − mean y) / √(Σ(x − mean x)² · Σ(y − mean y)²). Undefined while there are fewer than n pairs, and when one of the
/// series does not move.
/// </summary>
public sealed class Correlation
{
    private readonly double[] x;
    private readonly double[] y;
    private int seen;

    public Correlation(int pairs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 2);
        x = new double[pairs];
        y = new double[pairs];
    }

    /// <returns>Null while it is undefined, and where one of the two is missing (NaN): such a pair is passed over.</returns>
    public double? Update(double first, double second)
    {
        if (double.IsNaN(first) || double.IsNaN(second))
        {
            return null;
        }

        x.AsSpan(1).CopyTo(x);
        y.AsSpan(1).CopyTo(y);
        (x[^1], y[^1]) = (first, second);
        seen = Math.Min(seen + 1, x.Length);
        return seen == x.Length ? Of(x, y) : null;
    }

    /// <summary>The correlation of the last <paramref name="pairs"/> pairs up to and including <paramref name="last"/>.</summary>
    public static double? At(ReadOnlySpan<double> first, ReadOnlySpan<double> second, int last, int pairs)
    {
        Span<double> lastX = pairs <= 512 ? stackalloc double[pairs] : new double[pairs];
        Span<double> lastY = pairs <= 512 ? stackalloc double[pairs] : new double[pairs];
        var found = 0;
        for (var i = last; i >= 0 && found < pairs; i--)
        {
            if (!double.IsNaN(first[i]) && !double.IsNaN(second[i]))
            {
                found++;
                (lastX[^found], lastY[^found]) = (first[i], second[i]);
            }
        }

        return found == pairs ? Of(lastX, lastY) : null;
    }

    /// <returns>Null when one of the two does not move.</returns>
    public static double? Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (meanX, meanY) = (Mean(x), Mean(y));
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var (dx, dy) = (x[i] - meanX, y[i] - meanY);
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : null;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
