using System.Text;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Rehearsal.Live;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>A rehearsal that somebody watches.</summary>
public sealed class LiveRehearsalTests
{
    /// <summary>Every row once and in order, over every crash: what a crash takes back was never told.</summary>
    [Fact]
    public void Who_watches_changes_nothing_and_sees_the_whole_journal()
    {
        var options = Rehearsed.Small(1, 3, 3) with { Faults = FaultScenario.Storm };
        var unwatched = new RehearsalRun(options).Run();
        var told = new List<(string Name, object Data)>();
        var (watched, result) = Watch(options, told, _ => { });
        Assert.Equal(unwatched.JournalSha256, result.JournalSha256);
        Assert.NotEmpty(result.KillsByPoint);

        var rows = told.Select(each => each.Data).OfType<View.Items<View.JournalRow>>().SelectMany(items => items.All).Select(row => row.Sequence).ToList();
        var written = watched.Disk.Names().Sum(name => Encoding.UTF8.GetString(watched.Disk.Read(name)).Count(letter => letter == '\n'));
        Assert.Equal(Enumerable.Range(1, written).Select(number => (long)number), rows);
        Assert.Equal(result.KillsByPoint.Values.Sum(), told.Select(each => each.Data).OfType<LiveView.Life>().Count(life => !life.IsAlive));

        var score = told.Select(each => each.Data).OfType<LiveView.Score>().Last();
        Assert.Equal((result.Orders, result.Executions, result.BrokerPnl), (score.Orders, score.Executions, score.BrokerPnl));
        Assert.Equal(result.Executions, told.Select(each => each.Data).OfType<View.Items<LiveView.GatewayRow>>().SelectMany(items => items.All).Count(row => row.Kind == "execution"));
        Assert.Equal(result.FaultsFired.Values.Sum(), told.Select(each => each.Data).OfType<LiveView.FaultStruck>().Count());
    }

    [Fact]
    public void A_fault_that_is_thrown_strikes_once_and_the_desk_comes_through()
    {
        var told = new List<(string Name, object Data)>();
        var (_, result) = Watch(Rehearsed.Small(1, 3, 3), told, control => control.Hear("fault kill"));
        Assert.Equal(1, Assert.Single(result.FaultsFired).Value);
        Assert.Equal(1, result.KillsByPoint.Values.Sum());
        var struck = Assert.Single(told.Select(each => each.Data).OfType<LiveView.FaultStruck>());
        Assert.Equal(("kill", 1, true), (struck.Name, struck.Count, struck.Asked));
        Assert.Empty(RehearsalVerdict.Of(result, FaultScenario.None).Complaints);
    }

    [Fact]
    public void A_stop_ends_the_running_session_and_gives_the_scorecard_of_what_was()
    {
        var (_, result) = Watch(Rehearsed.Small(3, 3, 2), [], control => control.Hear("stop"));
        Assert.Equal((1, 1, result.First), (result.Sessions, result.SessionsReported, result.Last));
    }

    [Theory]
    [InlineData("speed 0")]
    [InlineData("speed NaN")]
    [InlineData("fault frobnicate")]
    [InlineData("faster")]
    public void A_wish_that_is_none_is_told_what_there_is(string line)
    {
        string? told = null;
        using var control = new LiveControl(problem => told = problem);
        control.Hear(line);
        Assert.Equal($"'{line}': expected speed N, speed fast, pause, resume, fault NAME, stop", told);
    }

    private static (RehearsalRun Run, RehearsalResult Result) Watch(RehearsalOptions options, List<(string Name, object Data)> told, Action<LiveControl> ask)
    {
        using var control = new LiveControl(_ => { });
        control.Hear("speed fast");
        ask(control);
        var watch = new LiveWatch(new LivePace(TimeProvider.System), control, new DeskViews(options.Desk), options.Account, (name, data) => told.Add((name, data)), CancellationToken.None);
        var run = new RehearsalRun(options with { Live = watch });
        return (run, run.Run());
    }
}
