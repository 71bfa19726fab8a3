using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Market.Calendar;

namespace Plimsoll.Tests.Market.Calendar;

public sealed class XnysCalendarTests
{
    [Fact]
    public void A_plain_summer_session_runs_from_half_past_nine_to_four_in_New_York()
    {
        var session = XnysCalendar.On(new LocalDate(2026, 7, 15));

        Assert.Equal(
            new Session(new LocalDate(2026, 7, 15), Instant.FromUtc(2026, 7, 15, 13, 30), Instant.FromUtc(2026, 7, 15, 20, 0), false),
            session);
    }

    [Fact]
    public void A_short_winter_session_ends_at_one()
    {
        var session = XnysCalendar.On(new LocalDate(2026, 11, 27));

        Assert.Equal(
            new Session(new LocalDate(2026, 11, 27), Instant.FromUtc(2026, 11, 27, 14, 30), Instant.FromUtc(2026, 11, 27, 18, 0), true),
            session);
    }

    [Theory]
    [InlineData("2026-03-06", 14)] // the last Friday of winter time
    [InlineData("2026-03-09", 13)] // the first Monday of summer time; Europe follows on 29 March
    [InlineData("2026-10-30", 13)] // Europe left summer time on 25 October
    [InlineData("2026-11-02", 14)]
    public void The_opening_follows_New_York_through_the_weeks_when_clocks_change(string date, int openingHourUtc)
    {
        var session = XnysCalendar.On(Date(date))!;

        Assert.Equal(openingHourUtc, session.Open.InUtc().Hour);
        Assert.Equal(Duration.FromMinutes(390), session.Close - session.Open);
    }

    [Fact]
    public void Two_oclock_ended_the_short_sessions_of_1992()
    {
        Assert.Equal(Instant.FromUtc(1992, 11, 27, 19, 0), XnysCalendar.On(new LocalDate(1992, 11, 27))!.Close);
        Assert.Equal(Instant.FromUtc(1993, 11, 26, 18, 0), XnysCalendar.On(new LocalDate(1993, 11, 26))!.Close);
        Assert.False(XnysCalendar.On(new LocalDate(1991, 11, 29))!.IsEarlyClose);
    }

    [Theory]
    [InlineData("2026-02-14", "weekend")]
    [InlineData("2026-02-15", "weekend")]
    [InlineData("2026-01-19", "Martin Luther King Jr. Day")]
    [InlineData("1997-01-20", null)]
    [InlineData("1998-01-19", "Martin Luther King Jr. Day")]
    [InlineData("2021-06-18", null)]
    [InlineData("2022-06-20", "Juneteenth (observed)")]
    [InlineData("2020-07-03", "Independence Day (observed)")]
    [InlineData("2021-07-05", "Independence Day (observed)")]
    [InlineData("2021-12-24", "Christmas Day (observed)")]
    [InlineData("1999-12-24", "Christmas Day (observed)")] // NASD Notice to Members 99-94
    [InlineData("2021-12-31", null)] // New Year 2022 fell on a Saturday
    [InlineData("2010-12-31", null)]
    [InlineData("2023-01-02", "New Year's Day (observed)")]
    [InlineData("2024-03-29", "Good Friday")]
    [InlineData("2008-03-21", "Good Friday")] // Easter on 23 March, the earliest in a century
    [InlineData("2038-04-23", "Good Friday")] // Easter on 25 April, the latest there is
    [InlineData("2049-04-16", "Good Friday")] // the years in which the full moon rule has its exceptions
    [InlineData("2076-04-17", "Good Friday")]
    [InlineData("1994-04-27", "closed for the funeral of President Nixon")]
    [InlineData("2001-09-14", "closed after the attacks of September 11")]
    [InlineData("2001-09-17", null)]
    [InlineData("2012-10-30", "closed for Hurricane Sandy")]
    [InlineData("2025-01-09", "closed for the funeral of President Carter")]
    public void A_closed_day_says_why(string date, string? why)
    {
        Assert.Equal(why, XnysCalendar.WhyClosed(Date(date)));
        Assert.Equal(why is null, XnysCalendar.On(Date(date)) is not null);
    }

    [Theory]
    [InlineData("1994-07-01", false)]
    [InlineData("1995-07-03", true)]
    [InlineData("1996-07-05", true)]
    [InlineData("1996-07-03", false)]
    [InlineData("2002-07-05", true)]
    [InlineData("2013-07-03", true)]
    [InlineData("2013-07-05", false)]
    [InlineData("1990-12-24", true)]
    [InlineData("1997-12-26", true)]
    [InlineData("1999-12-31", true)]
    [InlineData("2003-12-26", true)]
    [InlineData("2008-12-26", false)]
    [InlineData("2026-07-02", false)]
    public void Short_sessions_changed_with_the_years(string date, bool isShort)
    {
        Assert.Equal(isShort, XnysCalendar.On(Date(date))!.IsEarlyClose);
    }

    /// <summary>
    /// 2025 to 2028 as the exchange announced them: NYSE Group's releases of 8 November 2024 ("2025, 2026 and 2027 Holiday and Early
    /// Closings Calendar") and 23 December 2025 ("2026, 2027 and 2028"), also at nyse.com/markets/hours-calendars; and the closing of
    /// 9 January 2025 it announced on 30 December 2024. 2029 and 2030 are not announced yet: they are Rule 7.2 read by hand.
    /// </summary>
    [Theory]
    [InlineData(2025, "01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25", "07-03 11-28 12-24")]
    [InlineData(2026, "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25", "11-27 12-24")]
    [InlineData(2027, "01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24", "11-26")]
    [InlineData(2028, "01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25", "07-03 11-24")]
    [InlineData(2029, "01-01 01-15 02-19 03-30 05-28 06-19 07-04 09-03 11-22 12-25", "07-03 11-23 12-24")]
    [InlineData(2030, "01-01 01-21 02-18 04-19 05-27 06-19 07-04 09-02 11-28 12-25", "07-03 11-29 12-24")]
    public void The_year_has_the_announced_holidays_and_short_sessions_and_no_others(int year, string holidays, string earlyCloses)
    {
        var days = Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(year))
            .Select(day => new LocalDate(year, 1, 1).PlusDays(day)).ToList();

        Assert.Equal(holidays, MonthDays(days.Where(day => XnysCalendar.WhyClosed(day) is not (null or "weekend"))));
        Assert.Equal(earlyCloses, MonthDays(days.Where(day => XnysCalendar.On(day) is { IsEarlyClose: true })));
    }

    [Theory]
    [InlineData("1989-12-29")]
    [InlineData("2100-01-04")]
    public void Dates_it_knows_nothing_of_are_refused(string date)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => XnysCalendar.On(Date(date)));
        Assert.Throws<ArgumentOutOfRangeException>(() => XnysCalendar.WhyClosed(Date(date)));
    }

    [Fact]
    public void Next_and_previous_step_over_the_closed_days()
    {
        Assert.Equal(new LocalDate(2001, 9, 17), XnysCalendar.Next(new LocalDate(2001, 9, 10)).Date);
        Assert.Equal(new LocalDate(2001, 9, 10), XnysCalendar.Previous(new LocalDate(2001, 9, 17)).Date);
        Assert.Equal(new LocalDate(2026, 1, 2), XnysCalendar.Next(new LocalDate(2025, 12, 31)).Date);
        Assert.Equal(new LocalDate(2026, 7, 2), XnysCalendar.OnOrAfter(new LocalDate(2026, 7, 2)).Date);
        Assert.Equal(new LocalDate(2026, 7, 6), XnysCalendar.OnOrAfter(new LocalDate(2026, 7, 3)).Date);
    }

    [Fact]
    public void Between_includes_both_ends_and_is_empty_when_crossed()
    {
        var sessions = XnysCalendar.Between(new LocalDate(2026, 2, 12), new LocalDate(2026, 2, 18));

        Assert.Equal("02-12 02-13 02-17 02-18", MonthDays(sessions.Select(session => session.Date)));
        Assert.Empty(XnysCalendar.Between(new LocalDate(2026, 2, 18), new LocalDate(2026, 2, 12)));
    }

    [Fact]
    public void The_date_in_New_York_lags_behind_Greenwich()
    {
        Assert.Equal(new LocalDate(2026, 2, 17), XnysCalendar.DateAt(Instant.FromUtc(2026, 2, 18, 4, 59)));
        Assert.Equal(new LocalDate(2026, 2, 18), XnysCalendar.DateAt(Instant.FromUtc(2026, 2, 18, 5, 0)));
    }

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static string MonthDays(IEnumerable<LocalDate> dates) =>
        string.Join(' ', dates.Select(date => date.ToString("MM-dd", CultureInfo.InvariantCulture)));
}
