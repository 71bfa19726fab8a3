using Plimsoll.App.Rehearsal;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>Each fault of DESIGN §13 by its own name.</summary>
public sealed class FaultTests
{
    /// <summary>All but those of requests that the day-trade desk never makes: it asks neither for bars nor for quotes.</summary>
    public static TheoryData<string> Names => [.. FaultNames.All.Except(["history-pacing", "entitlement"])];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_strikes_and_the_desk_holds(string name)
    {
        // a process that dies every few dozen effects spends its day starting: one session shows it
        var sessions = name is "kill" or "torn-journal" ? 1 : 3;
        var result = new RehearsalRun(Rehearsed.Made(sessions, 7, name)).Run();
        Assert.True(result.FaultsFired[name] > 0, $"{name} never struck");
        Rehearsed.AssertHeld(result);
    }

    /// <summary>Only books of target weights ask for bars: a refusal, a 366 or silence costs them a question, not the day.</summary>
    [Fact]
    public void Bars_that_are_refused_or_never_come_are_asked_for_again()
    {
        var result = new RehearsalRun(Rehearsed.Together(3, 7, "history-pacing", withDayTrade: false)).Run();
        Assert.True(result.FaultsFired["history-pacing"] > 0, "history-pacing never struck");
        Assert.True(result.Orders > 0);
        Rehearsed.AssertHeld(result);
    }

    /// <summary>
    /// Half of the rejections are said at the door, half after the order was taken, and children of a refused entry are refused with it:
    /// all are in the figure that must be 0 in a quiet month.
    /// </summary>
    [Fact]
    public void What_the_broker_rejects_is_counted()
    {
        var result = new RehearsalRun(Rehearsed.Made(3, 7, "reject")).Run();
        Assert.InRange(result.FaultsFired["reject"], 2, result.Rejections);
    }

    /// <summary>The process ends at the flush that fails, and again as long as there is no room; what it had not written it had not done.</summary>
    [Fact]
    public void A_full_disk_ends_the_process_until_there_is_room()
    {
        var result = new RehearsalRun(Rehearsed.Made(2, 7, "disk-full")).Run();
        Assert.True(result.KillsByPoint["disk full"] > result.FaultsFired["disk-full"]);
        Rehearsed.AssertHeld(result);
    }

    /// <summary>A machine that stands still and one whose clock is wrong: the same seed without them gives another journal.</summary>
    [Theory]
    [InlineData("freeze")]
    [InlineData("clock-step")]
    public void What_befalls_the_desks_own_process_is_seen_in_its_journal(string name)
    {
        var (calm, hit) = (new RehearsalRun(Rehearsed.Made(2, 7)).Run(), new RehearsalRun(Rehearsed.Made(2, 7, name)).Run());
        Assert.NotEqual(calm.JournalSha256, hit.JournalSha256);
        Assert.Equal(hit.JournalSha256, new RehearsalRun(Rehearsed.Made(2, 7, name)).Run().JournalSha256);
        Rehearsed.AssertHeld(hit);
    }

    /// <summary>Brackets go out one after the other, so a silence that nobody looks up would keep back the rest of the plan – and break no other rule.</summary>
    [Fact]
    public void An_order_without_an_answer_does_not_end_the_submission()
    {
        var calm = new RehearsalRun(Rehearsed.Made(2, 7)).Run();
        var silent = new RehearsalRun(Rehearsed.Made(2, 7, "no-reply")).Run();
        Assert.True(silent.FaultsFired["no-reply"] > 0);
        Assert.Equal(calm.EntriesSubmitted, silent.EntriesSubmitted);
    }
}
