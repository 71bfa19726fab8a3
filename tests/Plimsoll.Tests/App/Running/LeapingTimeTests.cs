using NodaTime;
using Plimsoll.App.Running;
using Plimsoll.Tests.App.GatewayHost;

namespace Plimsoll.Tests.App.Running;

public sealed class LeapingTimeTests
{
    private static readonly DateTimeOffset start = new(2026, 2, 18, 14, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_leap_rings_what_waits_for_a_moment_before_it_and_nothing_after_it()
    {
        var time = new LeapingTime(TimeProvider.System, start, 1);
        using var stop = new CancellationTokenSource();
        var soon = Task.Delay(TimeSpan.FromHours(5), time, stop.Token);
        var late = Task.Delay(TimeSpan.FromHours(30), time, stop.Token);
        var before = time.GetTimestamp();

        time.LeapTo(start.AddHours(20));

        await soon.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.False(late.IsCompleted);
        Assert.InRange(time.GetUtcNow(), start.AddHours(20), start.AddHours(20).AddMinutes(1));
        Assert.InRange(time.GetElapsedTime(before), TimeSpan.FromHours(19.99), TimeSpan.FromHours(20.1));
        await stop.CancelAsync();
    }

    [Fact]
    public void A_desks_clock_and_a_gateways_that_are_told_the_same_change_over_at_the_same_moment()
    {
        var machine = new Machine();
        var from = Instant.FromDateTimeOffset(start);
        var (desk, gateway) = (new LeapingTime(machine, start, 60), new LeapingTime(machine, start, 60));
        Assert.True(ClockPace.TryParse("2026-02-19T14:20:00Z,600,1970-01-01T00:00:00.5Z", out var told));

        machine.Pass(TimeSpan.FromMilliseconds(100));
        desk.Follow(told);
        machine.Pass(TimeSpan.FromMilliseconds(100));
        gateway.Follow(told);
        machine.Pass(TimeSpan.FromMilliseconds(200));
        Assert.Equal([from + Duration.FromSeconds(24), from + Duration.FromSeconds(24)], Shown());
        machine.Pass(TimeSpan.FromMilliseconds(100));
        Assert.Equal([told.Start, told.Start], Shown());
        machine.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal([told.Start + Duration.FromMinutes(10), told.Start + Duration.FromMinutes(10)], Shown());
        Assert.Equal(600, gateway.Speed);

        // heard of too late, it holds from the moment it named, and what it shows by then is behind nobody
        Assert.True(ClockPace.TryParse("2026-02-19T14:31:00Z,60,1970-01-01T00:00:01Z", out var late));
        desk.Follow(late);
        gateway.Follow(late);
        Assert.Equal([late.Start + Duration.FromSeconds(30), late.Start + Duration.FromSeconds(30)], Shown());
        Assert.True(ClockPace.TryParse("2026-02-18T14:30:00Z,60,1970-01-01T00:00:01Z", out var back));
        desk.Follow(back);
        gateway.Follow(back);
        Assert.Equal([late.Start + Duration.FromSeconds(30), late.Start + Duration.FromSeconds(30)], Shown());

        Instant[] Shown() => [Instant.FromDateTimeOffset(desk.GetUtcNow()), gateway.Now];
    }

    [Fact]
    public async Task What_waits_is_rung_when_a_clock_changes_over_and_not_before()
    {
        var time = new LeapingTime(TimeProvider.System, start, 1);
        var soon = Task.Delay(TimeSpan.FromHours(5), time, TestContext.Current.CancellationToken);
        time.Follow(new ClockPace(Instant.FromDateTimeOffset(start.AddHours(6)), 1, Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddMilliseconds(200))));
        Assert.False(soon.IsCompleted);
        await soon.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.InRange(time.GetUtcNow(), start.AddHours(6), start.AddHours(6).AddMinutes(1));
    }

    [Fact]
    public async Task What_waits_while_it_stands_is_rung_when_it_goes_on()
    {
        var time = new LeapingTime(TimeProvider.System, start, 3600);
        time.Pause();
        time.LeapTo(start.AddMinutes(30));
        var soon = Task.Delay(TimeSpan.FromHours(1), time, TestContext.Current.CancellationToken);
        time.LeapTo(start.AddMinutes(89));
        time.RunAt(7200);
        await Task.Delay(50, TestContext.Current.CancellationToken); // six minutes, if it went
        Assert.Equal((true, start.AddMinutes(89), false), (time.IsPaused, time.GetUtcNow(), soon.IsCompleted));
        time.Resume();
        await soon.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.True(time.GetUtcNow() >= start.AddMinutes(90));
        time.Pause();
        var due = Task.Delay(TimeSpan.FromHours(1), time, TestContext.Current.CancellationToken);
        time.LeapTo(start.AddHours(5)); // lived through at once, paused or not
        await due.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void It_never_goes_back()
    {
        var time = new LeapingTime(TimeProvider.System, start, 60);
        time.LeapTo(start.AddHours(1));
        time.LeapTo(start);
        Assert.True(time.GetUtcNow() >= start.AddHours(1));
    }

    [Fact]
    public async Task A_timer_that_was_stopped_does_not_ring_at_a_leap_and_a_repeated_one_goes_on()
    {
        var time = new LeapingTime(TimeProvider.System, start, 3600);
        var stopped = 0;
        var repeated = new SemaphoreSlim(0);
        await using var once = time.CreateTimer(_ => stopped++, null, TimeSpan.FromHours(10), Timeout.InfiniteTimeSpan);
        await using var again = time.CreateTimer(_ => repeated.Release(), null, TimeSpan.FromHours(1), TimeSpan.FromMinutes(6));
        once.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        time.LeapTo(start.AddHours(12));

        for (var rings = 0; rings < 3; rings++)
        {
            Assert.True(await repeated.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        }

        Assert.Equal(0, stopped);
    }
}
