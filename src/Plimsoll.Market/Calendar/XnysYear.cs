using NodaTime;

namespace Plimsoll.Market.Calendar;

/// <summary>One calendar year of the exchange, worked out once; immutable.</summary>
internal sealed class XnysYear
{
    private static readonly LocalTime Opening = new(9, 30);
    private static readonly LocalTime Closing = new(16, 0);

    // Indexed by day of the year less one; on each day exactly one of the two is set.
    private readonly Session?[] sessions;
    private readonly string?[] whyClosed;

    public XnysYear(int year)
    {
        var days = CalendarSystem.Iso.GetDaysInYear(year);
        sessions = new Session?[days];
        whyClosed = new string?[days];

        var holidays = XnysHolidays.Of(year).ToDictionary(holiday => holiday.Date, holiday => holiday.Name);
        var earlyCloses = XnysEarlyCloses.Of(year).ToDictionary(early => early.Date, early => early.Close);
        for (var index = 0; index < days; index++)
        {
            var date = new LocalDate(year, 1, 1).PlusDays(index);
            whyClosed[index] = WhyClosed(date, holidays);
            if (whyClosed[index] is null)
            {
                sessions[index] = SessionOn(date, earlyCloses);
            }
        }
    }

    public Session? On(LocalDate date) => sessions[date.DayOfYear - 1];

    public string? WhyClosed(LocalDate date) => whyClosed[date.DayOfYear - 1];

    private static string? WhyClosed(LocalDate date, Dictionary<LocalDate, string> holidays)
    {
        if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
        {
            return "weekend";
        }

        return holidays.GetValueOrDefault(date) ?? XnysUnscheduledClosings.On(date);
    }

    private static Session SessionOn(LocalDate date, Dictionary<LocalDate, LocalTime> earlyCloses)
    {
        var early = earlyCloses.TryGetValue(date, out var earlyClose);
        return new Session(date, At(date, Opening), At(date, early ? earlyClose : Closing), early);
    }

    // Strictly: the clock changes at two on a Sunday morning, so no opening or closing is ever skipped or doubled.
    private static Instant At(LocalDate date, LocalTime time) =>
        XnysCalendar.Zone.AtStrictly(date.At(time)).ToInstant();
}
