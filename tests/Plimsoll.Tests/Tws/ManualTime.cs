namespace Plimsoll.Tests.Tws;

/// <summary>A clock that stands still until a test moves it; timers fire inside <see cref="Advance"/>.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private TimeSpan now;
    private TaskCompletionSource changed = NewSignal();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return now.Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on once a timer is set that falls due by then; the code under test may not have set it yet.</summary>
    public async Task AdvanceToTimerAsync(double seconds)
    {
        while (!HasTimerWithin(TimeSpan.FromSeconds(seconds), out var signal))
        {
            await signal.WaitAsync(Patience.Limit);
        }

        Advance(seconds);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool HasTimerWithin(TimeSpan span, out Task nextTimer)
    {
        lock (gate)
        {
            nextTimer = changed.Task;
            return timers.Exists(t => t.Due <= now + span);
        }
    }

    public void Advance(double seconds)
    {
        List<ManualTimer> due;
        lock (gate)
        {
            now += TimeSpan.FromSeconds(seconds);
            due = timers.FindAll(t => t.Due <= now);
            timers.RemoveAll(t => t.Due <= now);
        }

        due.ForEach(t => t.Fire());
    }

    private void Set(ManualTimer timer, TimeSpan dueTime)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = now + dueTime;
                timers.Add(timer);
                changed.SetResult();
                changed = NewSignal();
            }
        }
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime);
            return true;
        }

        public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
