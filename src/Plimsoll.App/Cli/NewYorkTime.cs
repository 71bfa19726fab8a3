using NodaTime;
using NodaTime.Text;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Cli;

/// <summary>Moments as the exchange's clocks show them.</summary>
internal static class NewYorkTime
{
    private static readonly ZonedDateTimePattern Minute = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss", null);
    private static readonly ZonedDateTimePattern Clock = ZonedDateTimePattern.CreateWithInvariantCulture("HH:mm:ss", null);
    private static readonly ZonedDateTimePattern Fine = ZonedDateTimePattern.CreateWithInvariantCulture("HH:mm:ss.fff", null);

    public static string Of(Instant at) => Minute.Format(at.InZone(XnysCalendar.Zone));

    public static string OfDay(Instant at) => Clock.Format(at.InZone(XnysCalendar.Zone));

    public static string ToMilliseconds(Instant at) => Fine.Format(at.InZone(XnysCalendar.Zone));
}
