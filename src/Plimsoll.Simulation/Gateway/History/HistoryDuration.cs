using System.Globalization;
using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>How far back a request reaches: a number and S, D, W, M or Y, within IB's bounds for each unit.</summary>
internal sealed record HistoryDuration(int Count, char Unit)
{
    /// <summary>No stretch without a session is longer (20 days covers any in a century), so counting back is bounded.</summary>
    private const int DaysWithoutSessionMax = 20;

    public static HistoryDuration? Parse(string text)
    {
        var words = text.Split(' ');
        if (words is not [var digits, { Length: 1 } unit]
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        // seconds up to a day, days up to a year: more is refused by IB, which wants the larger unit
        var max = unit[0] switch
        {
            'S' => 86_400,
            'D' => 365,
            'W' => 52,
            'M' => 12,
            'Y' => 60,
            _ => 0,
        };
        return count >= 1 && count <= max ? new HistoryDuration(count, unit[0]) : null;
    }

    /// <summary>Days are sessions here, the one of <paramref name="end"/> included once it has begun.</summary>
    public Instant From(Instant end, DateTimeZone zone, Func<LocalDate, ExchangeSession?> sessions)
    {
        var local = end.InZone(zone).LocalDateTime;
        return Unit switch
        {
            'S' => end - Duration.FromSeconds(Count),
            'D' => SessionsBack(end, local.Date, sessions),
            'W' => local.PlusWeeks(-Count).InZoneLeniently(zone).ToInstant(),
            'M' => local.PlusMonths(-Count).InZoneLeniently(zone).ToInstant(),
            _ => local.PlusYears(-Count).InZoneLeniently(zone).ToInstant(),
        };
    }

    private Instant SessionsBack(Instant end, LocalDate date, Func<LocalDate, ExchangeSession?> sessions)
    {
        var from = end;
        var found = 0;
        var idle = 0;
        for (var day = date; found < Count && idle < DaysWithoutSessionMax; day = day.PlusDays(-1))
        {
            idle++;
            if (sessions(day) is { } session && session.Open < end)
            {
                from = session.Open;
                found++;
                idle = 0;
            }
        }

        return from;
    }
}
