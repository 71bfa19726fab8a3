using NodaTime;

namespace Plimsoll.Market.Calendar;

/// <summary>
/// The scheduled short sessions. No rule binds the exchange to them: it announces them year by year, and these are the customs
/// that its announcements and its record of special closings have kept since 1990.
/// </summary>
internal static class XnysEarlyCloses
{
    private static readonly LocalTime OneOClock = new(13, 0);
    private static readonly LocalTime TwoOClock = new(14, 0);

    public static IEnumerable<(LocalDate Date, LocalTime Close)> Of(int year)
    {
        // Short sessions ended at two until 1992 and end at one since.
        var close = year <= 1992 ? TwoOClock : OneOClock;

        if (IndependenceDay(year) is { } independence)
        {
            yield return (independence, close);
        }

        if (year >= 1992)
        {
            yield return (XnysHolidays.ThanksgivingDay(year).PlusDays(1), close);
        }

        // On a Friday 24 December is the holiday itself, observed.
        var christmasEve = new LocalDate(year, 12, 24);
        if (christmasEve.DayOfWeek <= IsoDayOfWeek.Thursday)
        {
            yield return (christmasEve, close);
        }

        // A Friday between Christmas and a weekend; full sessions again in 2008, 2014 and 2025.
        if (year is 1997 or 2003)
        {
            yield return (new LocalDate(year, 12, 26), close);
        }

        // Announced in June 1999, to leave a few hours before the date rolled over to 2000.
        if (year == 1999)
        {
            yield return (new LocalDate(1999, 12, 31), close);
        }
    }

    /// <summary>
    /// From 1995 the session before a midweek Fourth is short. A Thursday Fourth shortened the Friday after it until 2012, and the
    /// Wednesday before it since 2013. A Fourth on, or moved to, a Monday or a Friday has none except the Thursday before a Friday.
    /// </summary>
    private static LocalDate? IndependenceDay(int year)
    {
        if (year < 1995)
        {
            return null;
        }

        var fourth = new LocalDate(year, 7, 4);
        return fourth.DayOfWeek switch
        {
            IsoDayOfWeek.Thursday when year <= 2012 => fourth.PlusDays(1),
            IsoDayOfWeek.Tuesday or IsoDayOfWeek.Wednesday or IsoDayOfWeek.Thursday or IsoDayOfWeek.Friday => fourth.PlusDays(-1),
            _ => null,
        };
    }
}
