using System.Diagnostics;
using System.Net;
using Plimsoll.App.Running;
using Plimsoll.Tests.App.Dashboard;

namespace Plimsoll.Tests.App.Running;

/// <summary>What a desk waits for with a timer – quotes that settle, answers that may not come – holds memory only until then: a service lives for months.</summary>
public sealed class HeldTimersTests
{
    private readonly LeapingTime time = new(TimeProvider.System, new DateTimeOffset(2026, 2, 18, 16, 0, 0, TimeSpan.Zero), 1);

    [Fact]
    public async Task A_rebalance_leaves_no_timer_behind()
    {
        var counted = new CountedTimers(time);
        await using var desk = await ServedDesk.StartAsync(counted);
        await desk.UntilAsync("/api/status", status => status.GetProperty("reconciliation").GetProperty("isReconciled").GetBoolean());
        var (held, made) = (counted.Held, counted.Made);

        Assert.Equal(HttpStatusCode.OK, (await desk.PostAsync("/api/trade/trigger", new { deployment = "rotation", job = "rebalance", reason = "to be counted" })).StatusCode);
        await desk.UntilAsync("/api/journal?type=EndRebalance", answer => answer.GetProperty("items").GetArrayLength() > 0);
        time.LeapTo(time.GetUtcNow().AddMinutes(5)); // not before: a clock that is off the gateway's buys nothing
        for (var waiting = Stopwatch.StartNew(); counted.Held > held + 1 && waiting.Elapsed < TimeSpan.FromSeconds(10); await Task.Delay(50, TestContext.Current.CancellationToken))
        {
        }

        Assert.True(counted.Made >= made + 3, $"{counted.Made - made} timers were made: nothing is shown by that");
        Assert.InRange(counted.Held, 0, held + 1);
    }

    /// <summary>A clock that counts the timers it has given out and not got back.</summary>
    private sealed class CountedTimers(TimeProvider inner) : TimeProvider
    {
        private int made;
        private int held;

        public int Made => made;

        public int Held => held;

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref made);
            Interlocked.Increment(ref held);
            return new Counted(inner.CreateTimer(callback, state, dueTime, period), () => Interlocked.Decrement(ref held));
        }

        private sealed class Counted(ITimer timer, Action disposed) : ITimer
        {
            private int isDisposed;

            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                timer.Dispose();
                if (Interlocked.Exchange(ref isDisposed, 1) == 0)
                {
                    disposed();
                }
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
