using System.Globalization;
using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>How far back a request reaches: a number and S, D, W, M or Y.</summary>
internal sealed record HistoryDuration(int Count, char Unit)
{
    /// <summary>No stretch without a session is longer (20 days covers any in a century), so counting back is bounded.</summary>
    private const int DaysWithoutSessionMax = 20;

    private const int SecondsInDay = 86_400;

    /// <summary>Calendar days at the least, in seconds: what a bar must fit into.</summary>
    public long SecondsMin => Count * (Unit switch
    {
        'S' => 1L,
        'D' => SecondsInDay,
        'W' => 7L * SecondsInDay,
        'M' => 28L * SecondsInDay,
        _ => 365L * SecondsInDay,
    });

    public static HistoryDuration? Parse(string text)
    {
        var words = text.Split(' ');
        return words is [var digits, { Length: 1 } unit]
            && "SDWMY".Contains(unit, StringComparison.Ordinal)
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count >= 1
            ? new HistoryDuration(count, unit[0])
            : null;
    }

    /// <summary>IB's reason for refusing this reach at this bar size, or null.</summary>
    public string? Objection(BarSize size) => this switch
    {
        { Unit: 'S', Count: > SecondsInDay } => "Historical data requests for durations longer than 86400 seconds must be made in days.",
        { Unit: 'D', Count: > 365 } or { Unit: 'W', Count: > 52 } or { Unit: 'M', Count: > 12 } =>
            "Historical data requests for durations longer than 365 days must be made in years.",
        { Unit: 'Y', Count: > 60 } => "Time length exceed max.",
        { Unit: 'Y', Count: > 1 } when size.Length is not null => "Time length exceed max.",
        _ when size.SecondsMax is { } max && SecondsMin > max => "Time length exceed max.",
        _ when SecondsMin < SecondsOf(size) => $"Historical data query duration is shorter than one bar: '{Count} {Unit}' of {size.Name}",
        _ => null,
    };

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

    private static long SecondsOf(BarSize size) => size.Period switch
    {
        BarPeriod.Week => 7L * SecondsInDay,
        BarPeriod.Month => 28L * SecondsInDay,
        BarPeriod.Day => SecondsInDay,
        null => (long)size.Length!.Value.TotalSeconds,
        _ => throw new ArgumentOutOfRangeException(nameof(size), size, "not a bar period"),
    };

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
