using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.Trading.Schedule;

/// <summary>
/// Every session of 2025 to 2027, with its daylight saving, early closes and holidays: each deployment has its moment once, whatever restarts come
/// between; after an outage it catches up inside its window, and outside it somebody is told.
/// </summary>
public sealed class ScheduleTests
{
    private static readonly LocalDate from = new(2025, 1, 2);
    private static readonly LocalDate to = new(2027, 12, 31);
    private static readonly Limits limits = new(new Money(1_000_000m), new Money(1_000_000m), 1_000, 1_000, 1_000, LongOnly: true, ClockSkewMax: 2m);
    private static readonly Duration second = Duration.FromSeconds(1);
    private static readonly Duration minute = Duration.FromMinutes(1);
    private static readonly DeskSettings settings = new(limits, [new DayTradeDeployment("daytrade", "IFDS", limits, DayTradeSettings.Default), Book("rotation", 5), Book("reversal", 10)]);

    private static readonly DeskSettings weights = new(limits, [Book("rotation", 5), Book("reversal", 10)]);

    /// <summary>Where a session is cut by an outage, by its number: from when before the close to when after it began, and what comes of a moment in between.</summary>
    private static readonly (string What, Func<Session, Instant> Down, Func<Session, Instant> Up)[] outages =
    [
        ("none", session => session.Close + (60 * minute), session => session.Close + (61 * minute)),
        ("over the open", session => session.Open - (2 * minute), session => session.Open + (3 * minute)),
        ("over the submission", session => session.Open + (4 * minute), session => session.Open + (20 * minute)),
        ("a second before the rotation", session => session.Close - (5 * minute) - second, session => session.Close - (5 * minute) + (30 * second)),
        ("a second after the rotation", session => session.Close - (5 * minute) + second, session => session.Close - (4 * minute)),
        ("over both rebalances", session => session.Close - (12 * minute), session => session.Close - (2 * minute)),
        ("over the close", session => session.Close - (12 * minute), session => session.Close + (20 * minute)),
        ("into the night", session => session.Close - (30 * minute), session => session.Close + Duration.FromHours(9)),
    ];

    [Fact]
    public void Each_moment_of_three_years_comes_once()
    {
        var sessions = Sessions();
        var desk = new ScheduledDesk(settings, sessions[0].Open - Duration.FromHours(2));
        desk.Start(desk.Now);
        for (var i = 0; i < sessions.Count; i++)
        {
            var (_, down, up) = outages[i % outages.Length];
            desk.RunUntil(down(sessions[i]));
            desk.Stop();
            desk.Start(up(sessions[i]));
        }

        desk.RunUntil(sessions[^1].Close + Duration.FromHours(3));
        Assert.True(sessions.Count > 745);
        Assert.Equal(6, sessions.Count(session => session.Close.InZone(XnysCalendar.Zone).Hour == 13));
        for (var i = 0; i < sessions.Count; i++)
        {
            foreach (var (name, before) in new[] { ("rotation", 5), ("reversal", 10) })
            {
                AssertRebalanced(desk, sessions[i], i, name, sessions[i].Close - (before * minute));
            }

            AssertDayTraded(desk, sessions[i], i);
        }
    }

    [Fact]
    public void Weeks_without_a_desk_are_told_once()
    {
        var desk = new ScheduledDesk(settings, Instant.FromUtc(2026, 3, 2, 13, 0));
        desk.Start(desk.Now);
        desk.RunUntil(Instant.FromUtc(2026, 3, 2, 22, 0));
        desk.Stop();
        desk.Start(Instant.FromUtc(2026, 3, 16, 13, 0)); // the clocks went forward between
        desk.RunUntil(Instant.FromUtc(2026, 3, 16, 22, 0));
        Assert.Equal(
            ["⚠️ rotation was not rebalanced on 2026-03-03, 2026-03-04, 2026-03-05, 2026-03-06, 2026-03-09 and later: the desk did not run then. What is due follows today."],
            desk.Given.Select(each => each.Command).OfType<Notify>().Select(notify => notify.Text).Where(text => text.Contains("rotation was not", StringComparison.Ordinal)));
        Assert.Equal(Instant.FromUtc(2026, 3, 16, 19, 55), Starts(desk, "rotation", new LocalDate(2026, 3, 16)).Single());
    }

    /// <summary>Found by a rehearsal of the rotation alone (seed 640471777750055971): a desk without day trades knew the calendar's close only.</summary>
    [Fact]
    public void An_early_close_that_only_the_broker_tells_brings_the_rebalances_before_it()
    {
        var session = XnysCalendar.On(new LocalDate(2026, 3, 2))!;
        var one = session.Open + Duration.FromHours(3.5);
        var desk = Run(session, new ScheduledDesk(weights, session.Open - (10 * minute)) { ClosesAt = _ => one });
        Assert.Equal([one - (5 * minute)], Starts(desk, "rotation", session.Date));
        Assert.Equal([one - (10 * minute)], Starts(desk, "reversal", session.Date));
        Assert.Equal(2, desk.Given.Count(each => each.Command is SetTargets && each.At < one));
        Assert.Equal(4, desk.Given.Count(each => each.Command is AskHours)); // before the open and after it, and as each decides
    }

    /// <summary>A closing that no calendar of this build knows, as for a president's funeral.</summary>
    [Fact]
    public void On_a_day_that_the_broker_calls_closed_nothing_is_decided()
    {
        var session = XnysCalendar.On(new LocalDate(2026, 3, 2))!;
        var desk = Run(session, new ScheduledDesk(weights, session.Open - (10 * minute)) { ClosesAt = _ => XnysCalendar.Zone.AtStartOfDay(session.Date).ToInstant() });
        Assert.DoesNotContain(desk.Given, each => each.Command is SetTargets);
        Assert.Equal("⚠️ rotation was not rebalanced on 2026-03-02: the broker says that the exchange is closed today.", Told(desk, "rotation", session.Date));
    }

    /// <summary>The exchange closes in the afternoon while nobody asks: whoever decides asks first.</summary>
    [Fact]
    public void A_close_told_as_a_rebalance_decides_comes_before_it()
    {
        var session = XnysCalendar.On(new LocalDate(2026, 3, 2))!;
        var halt = session.Close - (20 * minute);
        var desk = Run(session, new ScheduledDesk(weights, session.Open - (10 * minute)) { ClosesAt = now => now >= halt ? halt : session.Close });
        Assert.DoesNotContain(desk.Given, each => each.Command is SetTargets);
        Assert.Equal("⚠️ reversal was not rebalanced on 2026-03-02: the session's hours were not known before the close (the exchange closed early, at 15:40 ET).", Told(desk, "reversal", session.Date));
    }

    [Fact]
    public void Nothing_is_decided_while_the_broker_does_not_tell_the_hours_and_other_symbols_are_asked_about()
    {
        var session = XnysCalendar.On(new LocalDate(2026, 3, 2))!;
        var desk = Run(session, new ScheduledDesk(new DeskSettings(limits, [Book("rotation", 5) with { Universe = ["SPY", "QQQ"] }]), session.Open - (10 * minute)) { TellsHours = false });
        Assert.DoesNotContain(desk.Given, each => each.Command is SetTargets);
        Assert.Equal("⚠️ rotation was not rebalanced on 2026-03-02: the session's hours were not known before the close.", Told(desk, "rotation", session.Date));
        Assert.Equal(["QQQ", "SPY"], desk.Given.Select(each => each.Command).OfType<AskHours>().Select(ask => ask.Symbol).Distinct().Order(StringComparer.Ordinal));
    }

    private static ScheduledDesk Run(Session session, ScheduledDesk desk)
    {
        desk.Start(desk.Now);
        desk.RunUntil(session.Close + Duration.FromHours(1));
        return desk;
    }

    private static void AssertRebalanced(ScheduledDesk desk, Session session, int number, string name, Instant moment)
    {
        var (what, down, up) = outages[number % outages.Length];
        var where = $"{session.Date:uuuu-MM-dd} ({what}), {name}: ";
        var starts = Starts(desk, name, session.Date);
        var isDown = moment >= down(session) && moment < up(session);
        if (isDown && what == "into the night")
        {
            // the day trade's report keeps the day open over night, and with it the rebalance that comes to nothing
            Assert.True(Told(desk, name, session.Date).Split('\n').Length == 1 && Told(desk, name, session.Date).Contains("there was no connection before the close", StringComparison.Ordinal), where + $"told: {Told(desk, name, session.Date)}");
            return;
        }

        Assert.True(starts.Count == 1 && starts[0] == (isDown ? up(session) : moment), where + string.Join(", ", starts));
        var ends = desk.Given.Where(each => each.Command is EndRebalance end && end.Deployment == name && each.At > session.Open && each.At < session.Close + Duration.FromHours(1)).Select(each => ((EndRebalance)each.Command).Refused).ToList();
        Assert.True(ends.Count == 1, where + $"it ended {ends.Count} times");
        Assert.True(ends[0] == (isDown && what == "over the close" ? "there was no connection before the close" : null), where + ends[0]);
        Assert.True(Told(desk, name, session.Date).Length > 0 == ends[0] is not null, where + $"told: {Told(desk, name, session.Date)}");
    }

    /// <summary>The submission up to an hour before the close, the close-out, and the report, which is made even where the day was slept through.</summary>
    private static void AssertDayTraded(ScheduledDesk desk, Session session, int number)
    {
        var (what, down, up) = outages[number % outages.Length];
        var where = $"{session.Date:uuuu-MM-dd} ({what}), daytrade: ";
        var phases = desk.Given.Where(each => each.Command is StartPhase && each.At >= session.Open && each.At < session.Close + Duration.FromHours(2)).ToLookup(each => ((StartPhase)each.Command).Phase, each => each.At);
        Assert.True(phases[DayPhase.Submit].Single() == Moved(session.Open + (5 * minute)), where + "submitted at another moment");
        Assert.True(phases[DayPhase.Report].Count() <= 1 && phases[DayPhase.Close].Count() <= 1, where + "closed or reported twice");
        if (what is not ("over the close" or "into the night"))
        {
            Assert.True(phases[DayPhase.Close].Single() == Moved(session.Close - (15 * minute)), where + "closed at another moment");
            Assert.True(phases[DayPhase.Report].Single() == Moved(session.Close + (5 * minute)), where + "reported at another moment");
        }

        Instant Moved(Instant moment) => moment >= down(session) && moment < up(session) ? up(session) : moment;
    }

    private static List<Instant> Starts(ScheduledDesk desk, string name, LocalDate session) =>
        [.. desk.Given.Where(each => each.Command is StartRebalance start && start.Deployment == name && start.Session == session).Select(each => each.At)];

    private static string Told(ScheduledDesk desk, string name, LocalDate session) =>
        string.Join('\n', desk.Given.Select(each => each.Command).OfType<Notify>().Select(notify => notify.Text).Where(text => text.Contains($"{name} was not rebalanced on {session:uuuu-MM-dd}", StringComparison.Ordinal)));

    private static List<Session> Sessions()
    {
        var sessions = new List<Session>();
        for (var session = XnysCalendar.OnOrAfter(from); session.Date <= to; session = XnysCalendar.Next(session.Date))
        {
            sessions.Add(session);
        }

        return sessions;
    }

    private static WeightDeployment Book(string name, int minutesBeforeClose) => new(
        name,
        name[..3].ToUpperInvariant(),
        limits,
        ["SPY"],
        Plimsoll.App.Configuration.RebalanceSection.Rotation with { DecideAt = SessionMoment.BeforeClose(Duration.FromMinutes(minutesBeforeClose)) },
        name,
        _ => new Nothing());

    /// <summary>All cash: only the moments matter here.</summary>
    private sealed class Nothing : IWeightStrategy
    {
        public IReadOnlyList<string> Symbols => ["SPY"];

        public WeightDecision Decide(int t, ReadOnlySpan<double> held) => new([0d], [], KeepsHeld: false);
    }
}
