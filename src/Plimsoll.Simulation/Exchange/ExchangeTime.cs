using NodaTime;
using NodaTime.Text;

namespace Plimsoll.Simulation.Exchange;

/// <summary>Exchange days and hours are New York's.</summary>
internal static class ExchangeTime
{
    private static readonly LocalDateTimePattern pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm':'ss");

    public static DateTimeZone NewYork { get; } = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>As in IB's messages: <c>2026-01-16 09:30:00 US/Eastern</c>.</summary>
    public static string Text(Instant at) => $"{pattern.Format(at.InZone(NewYork).LocalDateTime)} US/Eastern";

    public static LocalDate DateOf(Instant at) => at.InZone(NewYork).Date;

    /// <summary>Midnight: where IB's day of executions and completed orders begins.</summary>
    public static Instant StartOf(LocalDate date) => date.AtStartOfDayInZone(NewYork).ToInstant();

    public static Instant At(LocalDate date, int hour) => date.At(new LocalTime(hour, 0)).InZoneStrictly(NewYork).ToInstant();
}
