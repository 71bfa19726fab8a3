using NodaTime;

namespace Plimsoll.Market.Calendar;

/// <summary>
/// When the New York Stock Exchange (ISO 10383: XNYS) trades. Nasdaq, NYSE Arca and the option exchanges keep the same days.
/// Rules and announced exceptions, no downloaded table: a calendar that needs a network is missing on the day it is needed.
/// </summary>
/// <remarks>
/// From 1990, because earlier years had other hours and closings, to 2099. Days beyond what the exchange has announced (three
/// years) follow its standing rule, NYSE Rule 7.2; a closing decided later (a funeral, a storm) is added to
/// <see cref="XnysUnscheduledClosings"/>.
/// </remarks>
public static class XnysCalendar
{
    public const int FirstYear = 1990;
    public const int LastYear = 2099;

    // Filled as years are asked for. A year is immutable and always built alike, so two threads that race build equal years.
    private static readonly XnysYear?[] Years = new XnysYear?[LastYear - FirstYear + 1];

    /// <summary>America/New_York by NodaTime's own tz data, which is pinned with the package and not the machine's.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <returns>The session of that New York date, or null when the exchange is closed all day.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The date is before 1990 or after 2099.</exception>
    public static Session? On(LocalDate date) => Year(date).On(date);

    /// <returns>Why there is no session ("weekend", "Good Friday", …), or null when there is one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The date is before 1990 or after 2099.</exception>
    public static string? WhyClosed(LocalDate date) => Year(date).WhyClosed(date);

    /// <returns>The first session strictly after the date.</returns>
    public static Session Next(LocalDate date) => OnOrAfter(date.PlusDays(1));

    /// <returns>The last session strictly before the date.</returns>
    public static Session Previous(LocalDate date)
    {
        while (true)
        {
            date = date.PlusDays(-1);
            if (On(date) is { } session)
            {
                return session;
            }
        }
    }

    public static Session OnOrAfter(LocalDate date)
    {
        while (true)
        {
            if (On(date) is { } session)
            {
                return session;
            }

            date = date.PlusDays(1);
        }
    }

    /// <returns>The sessions from <paramref name="first"/> to <paramref name="last"/>, both included, in order; none if they are crossed.</returns>
    public static IEnumerable<Session> Between(LocalDate first, LocalDate last)
    {
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            if (On(date) is { } session)
            {
                yield return session;
            }
        }
    }

    /// <returns>The date on the wall in New York at that instant, whether or not the exchange trades on it.</returns>
    public static LocalDate DateAt(Instant instant) => instant.InZone(Zone).Date;

    private static XnysYear Year(LocalDate date)
    {
        if (date.Calendar != CalendarSystem.Iso || date.Year is < FirstYear or > LastYear)
        {
            throw new ArgumentOutOfRangeException(nameof(date), date, $"the calendar knows {FirstYear} to {LastYear}");
        }

        ref var slot = ref Years[date.Year - FirstYear];
        var known = Volatile.Read(ref slot);
        if (known is null)
        {
            known = new XnysYear(date.Year);
            Volatile.Write(ref slot, known);
        }

        return known;
    }
}
