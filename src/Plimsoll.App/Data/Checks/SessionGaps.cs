using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Data.Bars;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Data.Checks;

/// <summary>Sessions of the exchange that a file leaves out between its first bar and its last, and bars that a session leaves out.</summary>
internal static class SessionGaps
{
    public static IEnumerable<BarFinding> In(BarTable bars)
    {
        var rows = FirstRows(bars);
        var known = rows.Keys.Where(date => date.Year is >= XnysCalendar.FirstYear and <= XnysCalendar.LastYear).ToList();
        if (known.Count == 0)
        {
            yield break;
        }

        var missing = new List<LocalDate>();
        foreach (var session in XnysCalendar.Between(known[0], known[^1]))
        {
            if (!rows.TryGetValue(session.Date, out var row))
            {
                missing.Add(session.Date);
                continue;
            }

            if (missing.Count > 0)
            {
                yield return Missing(bars, missing, row);
                missing.Clear();
            }
        }

        if (!bars.IsDaily)
        {
            foreach (var finding in InsideSessions(bars))
            {
                yield return finding;
            }
        }
    }

    private static SortedDictionary<LocalDate, int> FirstRows(BarTable bars)
    {
        var rows = new SortedDictionary<LocalDate, int>();
        for (var row = 0; row < bars.Count; row++)
        {
            rows.TryAdd(bars.DateOf(row), row);
        }

        return rows;
    }

    private static BarFinding Missing(BarTable bars, List<LocalDate> missing, int row)
    {
        var dates = missing.Count == 1 ? Iso(missing[0]) : $"{Iso(missing[0])} to {Iso(missing[^1])}";
        return new BarFinding(bars.Symbol, BarFlaw.Gap, bars.PlaceOf(row), $"{missing.Count} session{(missing.Count == 1 ? "" : "s")} missing before it: {dates}");
    }

    /// <summary>A stock need not trade in every five minutes: holes are told, and bad when a quarter of a session is missing.</summary>
    private static IEnumerable<BarFinding> InsideSessions(BarTable bars)
    {
        var step = ShortestStep(bars);
        var (day, first, count) = (bars.DateOf(0), 0, 0);
        for (var row = 0; row <= bars.Count; row++)
        {
            if (row == bars.Count || bars.DateOf(row) != day)
            {
                if (XnysCalendar.On(day) is { } session)
                {
                    var expected = (int)Math.Ceiling((session.Close - session.Open).TotalSeconds / step);
                    if (count < expected)
                    {
                        yield return new BarFinding(bars.Symbol, BarFlaw.Gap, bars.PlaceOf(first), $"{Iso(day)} has {count} of {expected} bars", IsBad: count < expected * 3 / 4);
                    }
                }

                (first, count) = (row, 0);
            }

            if (row < bars.Count)
            {
                day = bars.DateOf(row);
                count += XnysCalendar.On(day) is { } today && IsInside(bars.Seconds[row], today) ? 1 : 0;
            }
        }
    }

    private static bool IsInside(long seconds, Session session) => seconds >= session.Open.ToUnixTimeSeconds() && seconds < session.Close.ToUnixTimeSeconds();

    private static long ShortestStep(BarTable bars)
    {
        var shortest = 86_400L;
        for (var row = 1; row < bars.Count; row++)
        {
            var step = bars.Seconds[row] - bars.Seconds[row - 1];
            shortest = step > 0 ? Math.Min(shortest, step) : shortest;
        }

        return shortest;
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
