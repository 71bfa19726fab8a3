using NodaTime;

namespace Plimsoll.Market.Bars;

/// <summary>
/// Several symbols on one axis of times: the union of theirs, ascending. A column is indexed [symbol][time] and holds NaN where the
/// symbol has no bar, so that a symbol may begin late, end early or miss a day (DESIGN: a symbol joins when its features exist).
/// </summary>
public sealed class BarPanel
{
    private BarPanel(IReadOnlyList<string> symbols, LocalDateTime[] times, double[][][] columns)
    {
        Symbols = symbols;
        Times = times;
        (Open, High, Low, Close, Volume) = (columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<string> Symbols { get; }

    public LocalDateTime[] Times { get; }

    public double[][] Open { get; }

    public double[][] High { get; }

    public double[][] Low { get; }

    public double[][] Close { get; }

    public double[][] Volume { get; }

    public int Count => Times.Length;

    /// <exception cref="ArgumentException">No series, or one symbol twice.</exception>
    public static BarPanel Align(IReadOnlyList<BarSeries> series)
    {
        if (series.Count == 0 || series.DistinctBy(one => one.Symbol, StringComparer.Ordinal).Count() != series.Count)
        {
            throw new ArgumentException("a panel needs at least one series, and each symbol once", nameof(series));
        }

        var times = series.Select(one => one.Times).Aggregate(Union);
        var columns = new double[5][][];
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = [.. series.Select(_ => NewColumn(times.Length))];
        }

        for (var s = 0; s < series.Count; s++)
        {
            var one = series[s];
            var at = 0;
            for (var i = 0; i < one.Count; i++)
            {
                while (times[at] < one.Times[i])
                {
                    at++;
                }

                columns[0][s][at] = one.Open[i];
                columns[1][s][at] = one.High[i];
                columns[2][s][at] = one.Low[i];
                columns[3][s][at] = one.Close[i];
                columns[4][s][at] = one.Volume[i];
            }
        }

        return new BarPanel([.. series.Select(one => one.Symbol)], times, columns);
    }

    /// <summary>The bars from <paramref name="first"/> (inclusive) to <paramref name="end"/> (exclusive), by position.</summary>
    public BarPanel Slice(int first, int end) => new(
        Symbols,
        Times[first..end],
        [.. new[] { Open, High, Low, Close, Volume }.Select(column => column.Select(symbol => symbol[first..end]).ToArray())]);

    /// <summary>Both ascend, and most symbols trade on the same days: one pass, without hashing or sorting.</summary>
    private static LocalDateTime[] Union(LocalDateTime[] one, LocalDateTime[] other)
    {
        var union = new LocalDateTime[one.Length + other.Length];
        var (i, j, count) = (0, 0, 0);
        while (i < one.Length || j < other.Length)
        {
            var order = i == one.Length ? 1 : j == other.Length ? -1 : one[i].CompareTo(other[j]);
            union[count++] = order <= 0 ? one[i] : other[j];
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return count == one.Length ? one : union[..count];
    }

    private static double[] NewColumn(int length)
    {
        var column = new double[length];
        Array.Fill(column, double.NaN);
        return column;
    }
}
