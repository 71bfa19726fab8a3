using Plimsoll.App.Demo;

namespace Plimsoll.Tests.App.Demo;

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
