using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Plimsoll.Market.Calendar;

namespace Plimsoll.Tests.Market.Calendar;

public sealed class XnysCalendarProperties
{
    private static readonly LocalDate First = new(1990, 1, 8);

    // Any date that has a session before and after it, over all years the calendar knows.
    private static readonly Arbitrary<LocalDate> Dates =
        Gen.Choose(0, Period.DaysBetween(First, new LocalDate(2099, 12, 20))).Select(days => First.PlusDays(days)).ToArbitrary();

    [Fact]
    public void A_date_has_either_a_session_or_a_reason() =>
        Holds(date => XnysCalendar.On(date) is null == XnysCalendar.WhyClosed(date) is not null);

    [Fact]
    public void Sessions_are_on_weekdays_open_before_they_close_and_carry_their_New_York_date() =>
        Holds(date => XnysCalendar.On(date) is not { } session
            || (session.Date == date
                && session.Open < session.Close
                && date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
                && XnysCalendar.DateAt(session.Open) == date
                && XnysCalendar.DateAt(session.Close) == date));

    [Fact]
    public void The_opening_is_half_past_nine_on_the_wall_whatever_the_season() =>
        Holds(date => XnysCalendar.On(date) is not { } session
            || session.Open.InZone(XnysCalendar.Zone).TimeOfDay == new LocalTime(9, 30));

    [Fact]
    public void Only_an_early_close_ends_before_four() =>
        Holds(date => XnysCalendar.On(date) is not { } session
            || session.IsEarlyClose == session.Close.InZone(XnysCalendar.Zone).TimeOfDay < new LocalTime(16, 0));

    [Fact]
    public void Previous_undoes_next() =>
        Holds(date => XnysCalendar.On(date) is not { } session
            || (XnysCalendar.Previous(XnysCalendar.Next(date).Date) == session
                && XnysCalendar.Next(XnysCalendar.Previous(date).Date) == session));

    [Fact]
    public void Nothing_lies_between_a_date_and_its_next_session() =>
        Holds(date => XnysCalendar.Next(date) is var next
            && next.Date > date
            && XnysCalendar.Between(date.PlusDays(1), next.Date).SequenceEqual([next]));

    [Fact]
    public void No_closing_lasts_a_week() =>
        Holds(date => Period.DaysBetween(date, XnysCalendar.Next(date).Date) <= 7);

    private static void Holds(Func<LocalDate, bool> property) =>
        Prop.ForAll(Dates, property).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
