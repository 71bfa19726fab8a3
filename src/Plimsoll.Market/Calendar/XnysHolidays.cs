using NodaTime;

namespace Plimsoll.Market.Calendar;

/// <summary>The exchange's standing holidays: NYSE Rule 7.2, formerly Rule 51.</summary>
internal static class XnysHolidays
{
    // Kept from 1998: SR-NYSE-97-22, 62 FR 38179.
    private const int MartinLutherKingSince = 1998;

    // Kept from 2022 by the amendment of Rule 7.2 of October 2021; the first federal holiday, in June 2021, was a trading day.
    private const int JuneteenthSince = 2022;

    public static IEnumerable<(LocalDate Date, string Name)> Of(int year)
    {
        // A Saturday New Year is not kept on the Friday before, where a yearly accounting period ends (Rule 7.2). That Friday is in
        // the year before, which asks for its own holidays only.
        yield return Observed(new LocalDate(year, 1, 1), "New Year's Day");

        if (year >= MartinLutherKingSince)
        {
            yield return (Nth(3, IsoDayOfWeek.Monday, year, 1), "Martin Luther King Jr. Day");
        }

        yield return (Nth(3, IsoDayOfWeek.Monday, year, 2), "Washington's Birthday");
        yield return (EasterSunday(year).PlusDays(-2), "Good Friday");
        yield return (new LocalDate(year, 6, 1).Previous(IsoDayOfWeek.Monday), "Memorial Day");
        if (year >= JuneteenthSince)
        {
            yield return Observed(new LocalDate(year, 6, 19), "Juneteenth");
        }

        yield return Observed(new LocalDate(year, 7, 4), "Independence Day");
        yield return (Nth(1, IsoDayOfWeek.Monday, year, 9), "Labor Day");
        yield return (ThanksgivingDay(year), "Thanksgiving Day");
        yield return Observed(new LocalDate(year, 12, 25), "Christmas Day");
    }

    public static LocalDate ThanksgivingDay(int year) => Nth(4, IsoDayOfWeek.Thursday, year, 11);

    /// <summary>A holiday on a Saturday closes the Friday before it, one on a Sunday the Monday after.</summary>
    private static (LocalDate Date, string Name) Observed(LocalDate date, string name) => date.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => (date.PlusDays(-1), name + " (observed)"),
        IsoDayOfWeek.Sunday => (date.PlusDays(1), name + " (observed)"),
        _ => (date, name),
    };

    private static LocalDate Nth(int n, IsoDayOfWeek day, int year, int month) =>
        LocalDate.FromYearMonthWeekAndDay(year, month, n, day);

    /// <summary>Gregorian computus, the anonymous algorithm printed in Meeus, Astronomical Algorithms, chapter 8.</summary>
    private static LocalDate EasterSunday(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var yearOfCentury = year % 100;
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - correction + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (yearOfCentury / 4)) - epact - (yearOfCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var sum = epact + weekday - (7 * late) + 114;
        return new LocalDate(year, sum / 31, (sum % 31) + 1);
    }
}
