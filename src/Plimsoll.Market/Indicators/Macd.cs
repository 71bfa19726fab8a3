namespace Plimsoll.Market.Indicators;

/// <summary>
/// Moving average convergence/divergence (Appel): the line is EMA(fast) − EMA(slow) of the closes, the signal the EMA of the line
/// seeded with its first value, the histogram their difference. Usual spans: 12, 26, 9.
/// </summary>
public sealed class Macd
{
    private readonly ExponentialAverage fast;
    private readonly ExponentialAverage slow;
    private readonly ExponentialAverage signal;

    public Macd(int fastBars, int slowBars, int signalBars)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fastBars, slowBars);
        fast = new ExponentialAverage(fastBars);
        slow = new ExponentialAverage(slowBars);
        signal = new ExponentialAverage(signalBars);
    }

    /// <returns>Line and signal, each null where it is undefined.</returns>
    public (double? Line, double? Signal) Update(double close)
    {
        var quick = fast.Update(close);
        var line = quick - slow.Update(close);
        return (line, line is { } value ? signal.Update(value) : null);
    }

    /// <summary>The lines of a whole series at once, NaN where they are undefined.</summary>
    public static (double[] Line, double[] Signal) Series(ReadOnlySpan<double> close, int fastBars, int slowBars, int signalBars)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fastBars, slowBars);
        var line = ExponentialAverage.Series(close, fastBars);
        var steady = ExponentialAverage.Series(close, slowBars);
        for (var i = 0; i < line.Length; i++)
        {
            line[i] -= steady[i];
        }

        return (line, ExponentialAverage.Series(line, signalBars));
    }
}
