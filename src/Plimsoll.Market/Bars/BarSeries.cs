using NodaTime;

namespace Plimsoll.Market.Bars;

/// <summary>
/// One symbol's bars for research: columns of equal length, times strictly ascending. Prices are dollars per share, volumes shares.
/// A time is the first instant of the bar on New York's clock; a daily bar's is the midnight that begins its session's day.
/// </summary>
public sealed class BarSeries
{
    /// <exception cref="ArgumentException">Columns of different lengths, or times that do not ascend.</exception>
    public BarSeries(
        string symbol,
        LocalDateTime[] times,
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        double[] volume)
    {
        if (new[] { open, high, low, close, volume }.Any(column => column.Length != times.Length))
        {
            throw new ArgumentException($"{symbol}: columns of different lengths", nameof(times));
        }

        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] <= times[i - 1])
            {
                throw new ArgumentException($"{symbol}: {times[i]} does not come after {times[i - 1]}", nameof(times));
            }
        }

        Symbol = symbol;
        Times = times;
        Open = open;
        High = high;
        Low = low;
        Close = close;
        Volume = volume;
    }

    public string Symbol { get; }

    public LocalDateTime[] Times { get; }

    public double[] Open { get; }

    public double[] High { get; }

    public double[] Low { get; }

    public double[] Close { get; }

    public double[] Volume { get; }

    public int Count => Times.Length;

    /// <summary>The bars from <paramref name="first"/> (inclusive) to <paramref name="end"/> (exclusive), by position.</summary>
    public BarSeries Slice(int first, int end) => new(
        Symbol, Times[first..end], Open[first..end], High[first..end], Low[first..end], Close[first..end], Volume[first..end]);
}
