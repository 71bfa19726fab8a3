using NodaTime;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Data.Bars;

/// <summary>
/// One symbol's bars as a file has them, columns of equal length. Not yet believed: <see cref="BarRules"/> looks through it.
/// Prices are dollars per share, volumes shares.
/// </summary>
internal sealed class BarTable
{
    private static readonly LocalDate epoch = new(1970, 1, 1);
    private LocalDateTime[]? times;

    public required string Symbol { get; init; }

    /// <summary>The file, as a message names it.</summary>
    public required string File { get; init; }

    /// <summary>Names the place of a row, counted from 0: file and line.</summary>
    public required Func<int, string> PlaceOf { get; init; }

    /// <summary>Daily bars are dated by their session; others by their first instant.</summary>
    public required bool IsDaily { get; init; }

    /// <summary>UTC seconds since 1970; of a daily bar, the midnight that begins its session's date.</summary>
    public required long[] Seconds { get; init; }

    public required double[] Open { get; init; }

    public required double[] High { get; init; }

    public required double[] Low { get; init; }

    public required double[] Close { get; init; }

    public required double[] Volume { get; init; }

    public double[]? AdjustedClose { get; init; }

    public int Count => Seconds.Length;

    /// <summary>On New York's clock; a daily bar's is the midnight that begins its session's day.</summary>
    public LocalDateTime[] Times => times ??= IsDaily
        ? Array.ConvertAll(Seconds, seconds => epoch.PlusDays(checked((int)(seconds / 86_400))).AtMidnight())
        : Array.ConvertAll(Seconds, seconds => Instant.FromUnixTimeSeconds(seconds).InZone(XnysCalendar.Zone).LocalDateTime);

    public LocalDate DateOf(int row) => Times[row].Date;

    /// <summary>The rows of the sessions wanted, as a series; it may be empty.</summary>
    public BarSeries Select(BarSelection wanted)
    {
        var first = wanted.Start is { } start ? FirstNotBefore(start.AtMidnight()) : 0;
        var end = wanted.End is { } last ? FirstNotBefore(last.PlusDays(1).AtMidnight()) : Count;
        var series = AllBars(wanted.IsAdjusted).Slice(first, Math.Max(first, end));
        return IsDaily || !wanted.IsRegularHours ? series : RegularHours(series);
    }

    /// <summary>Some of the rows, in the order given.</summary>
    public BarTable Rows(IReadOnlyList<int> rows)
    {
        T[] Kept<T>(T[] column) => [.. rows.Select(row => column[row])];
        return new BarTable
        {
            Symbol = Symbol,
            File = File,
            PlaceOf = row => PlaceOf(rows[row]),
            IsDaily = IsDaily,
            Seconds = Kept(Seconds),
            Open = Kept(Open),
            High = Kept(High),
            Low = Kept(Low),
            Close = Kept(Close),
            Volume = Kept(Volume),
            AdjustedClose = AdjustedClose is { } adjusted ? Kept(adjusted) : null,
        };
    }

    /// <summary>The same bars with adjusted closes; a session without one takes the factor of the next that has one.</summary>
    public BarTable WithAdjustedClose(IReadOnlyDictionary<LocalDate, double> adjusted)
    {
        var column = new double[Count];
        var factor = 1.0;
        for (var row = Count - 1; row >= 0; row--)
        {
            var isKnown = adjusted.TryGetValue(DateOf(row), out var known);
            column[row] = isKnown ? known : Close[row] * factor;
            factor = column[row] / Close[row];
        }

        return new BarTable
        {
            Symbol = Symbol,
            File = File,
            PlaceOf = PlaceOf,
            IsDaily = IsDaily,
            Seconds = Seconds,
            Open = Open,
            High = High,
            Low = Low,
            Close = Close,
            Volume = Volume,
            AdjustedClose = column,
        };
    }

    private BarSeries AllBars(bool isAdjusted)
    {
        var asTraded = new BarSeries(Symbol, Times, Open, High, Low, Close, Volume);
        return isAdjusted && AdjustedClose is { } adjusted ? PriceAdjustment.Adjusted(asTraded, adjusted) : asTraded;
    }

    private static BarSeries RegularHours(BarSeries series)
    {
        var keep = new List<int>(series.Count);
        var (date, opens, closes) = (LocalDate.MinIsoValue, default(LocalDateTime), default(LocalDateTime));
        for (var i = 0; i < series.Count; i++)
        {
            if (series.Times[i].Date != date)
            {
                date = series.Times[i].Date;
                var session = XnysCalendar.On(date)!;
                opens = session.Open.InZone(XnysCalendar.Zone).LocalDateTime;
                closes = session.Close.InZone(XnysCalendar.Zone).LocalDateTime;
            }

            if (series.Times[i] >= opens && series.Times[i] < closes)
            {
                keep.Add(i);
            }
        }

        T[] Kept<T>(T[] column) => [.. keep.Select(i => column[i])];
        return keep.Count == series.Count
            ? series
            : new BarSeries(series.Symbol, Kept(series.Times), Kept(series.Open), Kept(series.High), Kept(series.Low), Kept(series.Close), Kept(series.Volume));
    }

    private int FirstNotBefore(LocalDateTime time)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Times[middle] < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
