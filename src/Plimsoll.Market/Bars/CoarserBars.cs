using NodaTime;

namespace Plimsoll.Market.Bars;

/// <summary>Longer bars out of shorter ones, within each session: hours on the clock's full hours, as IB cuts them, or whole days.</summary>
public static class CoarserBars
{
    /// <param name="length">Null for one bar a session.</param>
    /// <returns>Each bar at the time of the first it is made of; a daily one at its day's midnight.</returns>
    public static BarSeries Of(BarSeries fine, Duration? length)
    {
        var first = new List<int>();
        LocalDateTime? running = null;
        for (var i = 0; i < fine.Count; i++)
        {
            var bucket = BucketOf(fine.Times[i], length);
            if (bucket != running)
            {
                first.Add(i);
                running = bucket;
            }
        }

        double[] Column(Func<int, int, double> of) => [.. first.Select((from, i) => of(from, i + 1 < first.Count ? first[i + 1] : fine.Count))];
        return new BarSeries(
            fine.Symbol,
            [.. first.Select(i => length is null ? fine.Times[i].Date.AtMidnight() : fine.Times[i])],
            Column((from, _) => fine.Open[from]),
            Column((from, end) => fine.High.AsSpan(from, end - from).ToArray().Max()),
            Column((from, end) => fine.Low.AsSpan(from, end - from).ToArray().Min()),
            Column((_, end) => fine.Close[end - 1]),
            Column((from, end) => fine.Volume.AsSpan(from, end - from).ToArray().Sum()));
    }

    /// <summary>The shortest time between two bars of one session; null when no session has two.</summary>
    public static Duration? Spacing(BarSeries series)
    {
        Duration? least = null;
        for (var i = 1; i < series.Count; i++)
        {
            if (series.Times[i].Date == series.Times[i - 1].Date)
            {
                var apart = Duration.FromTicks(series.Times[i].TimeOfDay.TickOfDay - series.Times[i - 1].TimeOfDay.TickOfDay);
                least = least is { } known ? Duration.Min(known, apart) : apart;
            }
        }

        return least;
    }

    private static LocalDateTime BucketOf(LocalDateTime time, Duration? length) => length is { } each
        ? time.Date.AtMidnight().PlusTicks(time.TimeOfDay.TickOfDay - (time.TimeOfDay.TickOfDay % (long)each.TotalTicks))
        : time.Date.AtMidnight();
}
