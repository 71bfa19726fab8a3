using NodaTime;
using NodaTime.Text;

namespace Plimsoll.Market.Calendar;

/// <summary>
/// A time on a wall somewhere, as crontabs say it. Europe and the United States change their clocks weeks apart, and a short
/// session ends without asking a crontab: hence the warning.
/// </summary>
internal sealed record WallClockMoment(LocalTime Time, string Zone) : SessionMoment
{
    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public override string Warning
    {
        get
        {
            // An ordinary winter day, on which both sides of the Atlantic keep their standard time.
            var winter = XnysCalendar.On(new LocalDate(2026, 1, 14))!;
            var fromOpen = At(winter) - winter.Open;
            var fromClose = At(winter) - winter.Close;
            var moment = Distance(fromOpen) <= Distance(fromClose)
                ? new EdgeMoment(SessionEdge.Open, fromOpen)
                : new EdgeMoment(SessionEdge.Close, fromClose);
            return $"{this} is an hour off in New York when only one side has changed its clocks, and knows no early close; write {moment}";
        }
    }

    /// <summary>The day's occurrence nearest to the session's middle: 05:00 in Tokyo is the next date there and the same session.</summary>
    public override Instant At(Session session)
    {
        var middle = session.Open + ((session.Close - session.Open) / 2);
        return new[] { -1, 0, 1 }.Select(days => On(session.Date.PlusDays(days))).MinBy(instant => Distance(instant - middle));
    }

    public override string ToString() => $"{Pattern.Format(Time)} {Zone}";

    public static WallClockMoment? Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !Pattern.Parse(parts[0]).TryGetValue(default, out var time))
        {
            return null;
        }

        var zone = parts[1] == "ET" ? XnysCalendar.Zone.Id : parts[1];

        // In the tz database these three are winter time all year, which nobody means who writes them.
        return zone is "EST" or "MST" or "HST" || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null
            ? null
            : new WallClockMoment(time, zone);
    }

    private Instant On(LocalDate date) => DateTimeZoneProviders.Tzdb[Zone].AtLeniently(date.At(Time)).ToInstant();

    private static Duration Distance(Duration signed) => signed < Duration.Zero ? -signed : signed;
}
