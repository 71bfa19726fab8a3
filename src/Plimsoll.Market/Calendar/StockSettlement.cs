using NodaTime;

namespace Plimsoll.Market.Calendar;

/// <summary>
/// When a stock trade settles: one business day after it since 2024-05-28, two since 2017-09-05, three before (SEC Rule 15c6-1 and its
/// amendments). Columbus Day and Veterans Day are sessions on which banks are closed: nothing settles then.
/// </summary>
public static class StockSettlement
{
    private static readonly LocalDate OneDaySince = new(2024, 5, 28);
    private static readonly LocalDate TwoDaysSince = new(2017, 9, 5);

    /// <param name="trade">A session.</param>
    /// <exception cref="ArgumentOutOfRangeException">The calendar does not know the date.</exception>
    public static LocalDate Of(LocalDate trade)
    {
        var days = trade >= OneDaySince ? 1 : trade >= TwoDaysSince ? 2 : 3;
        var day = trade;
        while (days > 0)
        {
            day = XnysCalendar.Next(day).Date;
            days -= IsBankHoliday(day) ? 0 : 1;
        }

        return day;
    }

    /// <summary>Columbus Day is October's second Monday; Veterans Day is 11 November, or the Monday after when that is a Sunday.</summary>
    private static bool IsBankHoliday(LocalDate date) =>
        date == LocalDate.FromYearMonthWeekAndDay(date.Year, 10, 2, IsoDayOfWeek.Monday)
        || date == VeteransDay(date.Year);

    private static LocalDate VeteransDay(int year)
    {
        var day = new LocalDate(year, 11, 11);
        return day.DayOfWeek == IsoDayOfWeek.Sunday ? day.PlusDays(1) : day;
    }
}
