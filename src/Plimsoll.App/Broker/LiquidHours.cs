using NodaTime;
using NodaTime.Text;

namespace Plimsoll.App.Broker;

/// <summary>
/// IB's liquidHours text: <c>20260105:0930-20260105:1600;20260106:CLOSED;…</c> in the contract's zone. An exchange that closes early
/// today says so here before it happens.
/// </summary>
internal static class LiquidHours
{
    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd:HHmm");

    private const string Closed = ":CLOSED";

    /// <summary>When today's last liquid period ends, at the day's first instant where the exchange is closed all day; null when the text does not say.</summary>
    public static Instant? EndOf(string? text, string? zoneName, LocalDate today)
    {
        if (text is null || zoneName is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneName) is not { } zone)
        {
            return null;
        }

        Instant? end = null;
        foreach (var period in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = period.IndexOf('-', StringComparison.Ordinal);
            if (dash > 0 && Moment.Parse(period[(dash + 1)..]) is { Success: true, Value: var until } && until.Date == today)
            {
                end = until.InZoneLeniently(zone).ToInstant();
            }
            else if (period.EndsWith(Closed, StringComparison.Ordinal) && Date.Parse(period[..^Closed.Length]) is { Success: true, Value: var date } && date == today)
            {
                end = zone.AtStartOfDay(today).ToInstant();
            }
        }

        return end;
    }
}
