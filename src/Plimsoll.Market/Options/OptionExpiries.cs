using NodaTime;

namespace Plimsoll.Market.Options;

/// <summary>
/// Which expiries are listed on a day, after Cboe's rules for equity options: the sessions of the next two weeks where there are dailies,
/// the Fridays of six weeks, third Fridays of the next four months, the last sessions of four quarters for funds, the third Fridays of
/// the March cycle for fifteen months and of June, December and January for some two and a half years. A Friday without trading expires
/// the session before.
/// </summary>
public static class OptionExpiries
{
    private const int DailyDays = 15;
    private const int WeeklyDays = 44;
    private const int MonthsAhead = 4;
    private const int CycleMonths = 15;
    private const int LeapMonths = 29;

    /// <param name="hasDailies">An expiry every session of the next two weeks.</param>
    /// <param name="hasQuarterEnds">As funds have them.</param>
    public static IReadOnlyList<LocalDate> On(LocalDate today, bool hasDailies, bool hasQuarterEnds, Func<LocalDate, bool> isSession)
    {
        var expiries = new SortedSet<LocalDate>();
        for (var date = today; date < today.PlusDays(WeeklyDays); date = date.PlusDays(1))
        {
            if (date.DayOfWeek == IsoDayOfWeek.Friday)
            {
                Add(date);
            }
            else if (hasDailies && date < today.PlusDays(DailyDays) && isSession(date))
            {
                Add(date);
            }
        }

        for (var month = 0; month <= LeapMonths; month++)
        {
            var first = today.With(DateAdjusters.StartOfMonth).PlusMonths(month);
            if (IsListed(first.Month, month))
            {
                Add(ThirdFriday(first));
            }

            if (hasQuarterEnds && first.Month % 3 == 0 && month < 12)
            {
                Add(first.With(DateAdjusters.EndOfMonth));
            }
        }

        return [.. expiries];

        void Add(LocalDate date)
        {
            var session = date;
            while (!isSession(session) && session > date.PlusDays(-7))
            {
                session = session.PlusDays(-1);
            }

            if (session >= today)
            {
                expiries.Add(session);
            }
        }
    }

    /// <summary>Whether a standard expiry that many months ahead is listed already.</summary>
    private static bool IsListed(int calendarMonth, int ahead) =>
        ahead < MonthsAhead
        || (calendarMonth % 3 == 0 && ahead <= CycleMonths)
        || calendarMonth is 1 or 6 or 12;

    private static LocalDate ThirdFriday(LocalDate first) => first.PlusDays(-1).Next(IsoDayOfWeek.Friday).PlusDays(14);
}
