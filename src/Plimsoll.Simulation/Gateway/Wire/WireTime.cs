using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Plimsoll.Simulation.Gateway.Wire;

/// <summary>Instants as TWS spells them (protocol.md §7).</summary>
internal static class WireTime
{
    private static readonly LocalDateTimePattern oldPattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd  HH:mm:ss");
    private static readonly LocalDateTimePattern pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd HH:mm:ss");
    private static readonly LocalDateTimePattern utcPattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd-HH:mm:ss");
    private static readonly LocalDatePattern datePattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalTimePattern minutePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Two blanks and no zone.</summary>
    public static string OldStamp(Instant at, DateTimeZone zone) => oldPattern.Format(at.InZone(zone).LocalDateTime);

    public static string Stamp(Instant at, DateTimeZone zone) => $"{pattern.Format(at.InZone(zone).LocalDateTime)} {zone.Id}";

    public static string Utc(Instant at) => utcPattern.Format(at.InUtc().LocalDateTime);

    /// <summary>A dash and the zone's own hours, as schedules have it.</summary>
    public static string Local(Instant at, DateTimeZone zone) => utcPattern.Format(at.InZone(zone).LocalDateTime);

    /// <summary>yyyymmdd; every bar of a history has one.</summary>
    public static string Day(LocalDate date) => ((((date.Year * 100) + date.Month) * 100) + date.Day).ToString("D8", CultureInfo.InvariantCulture);

    public static string Minute(Instant at, DateTimeZone zone) => minutePattern.Format(at.InZone(zone).TimeOfDay);

    /// <summary>The end of a good-till-date order: an instant as <see cref="Parse"/> reads it, or a day, which ends at its last second.</summary>
    public static Instant? ParseEnd(string text, DateTimeZone zone) =>
        datePattern.Parse(text) is { Success: true } day
            ? day.Value.PlusDays(1).AtStartOfDayInZone(zone).ToInstant() - Duration.FromSeconds(1)
            : Parse(text, zone);

    /// <summary>
    /// Reads <c>20260115 16:00:00 US/Eastern</c>, the same without a zone (then <paramref name="zone"/>), with two blanks, or
    /// <c>20260115-21:00:00</c> in UTC; null when it is none of these.
    /// </summary>
    public static Instant? Parse(string text, DateTimeZone zone)
    {
        if (utcPattern.Parse(text) is { Success: true } utc)
        {
            return utc.Value.InUtc().ToInstant();
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 3 || pattern.Parse($"{words[0]} {words[1]}") is not { Success: true } local)
        {
            return null;
        }

        var named = words.Length == 3 ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(words[2]) : zone;
        return named is null ? null : local.Value.InZoneLeniently(named).ToInstant();
    }
}
