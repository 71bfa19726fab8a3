using NodaTime;

namespace Plimsoll.Simulation.Exchange;

/// <summary>Exchange days and hours are New York's.</summary>
internal static class ExchangeTime
{
    public static DateTimeZone NewYork { get; } = DateTimeZoneProviders.Tzdb["America/New_York"];

    public static LocalDate DateOf(Instant at) => at.InZone(NewYork).Date;

    /// <summary>Midnight: where IB's day of executions and completed orders begins.</summary>
    public static Instant StartOf(LocalDate date) => date.AtStartOfDayInZone(NewYork).ToInstant();

    public static Instant At(LocalDate date, int hour) => date.At(new LocalTime(hour, 0)).InZoneStrictly(NewYork).ToInstant();
}
