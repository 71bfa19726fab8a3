using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Every weekday from 9:30 to 16:00; 2026-01-19 is a holiday and 2026-01-20 closes at 13:00.</summary>
internal static class Weekdays
{
    public static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    public static ExchangeSession? Session(LocalDate date)
    {
        if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || date == new LocalDate(2026, 1, 19))
        {
            return null;
        }

        var close = date == new LocalDate(2026, 1, 20) ? new LocalTime(13, 0) : new LocalTime(16, 0);
        return new ExchangeSession(date, At(date, new LocalTime(9, 30)), At(date, close));
    }

    public static Instant At(LocalDate date, LocalTime time) => date.At(time).InZoneStrictly(NewYork).ToInstant();
}
