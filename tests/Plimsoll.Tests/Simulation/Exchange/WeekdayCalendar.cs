using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>Every Monday to Friday, 09:30 to 16:00 New York.</summary>
internal static class WeekdayCalendar
{
    public static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    public static ExchangeSession? Session(LocalDate date) =>
        date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? null : new(date, At(date, 9, 30), At(date, 16, 0));

    public static Instant At(LocalDate date, int hour, int minute, int second = 0) =>
        date.At(new LocalTime(hour, minute, second)).InZoneStrictly(NewYork).ToInstant();
}
