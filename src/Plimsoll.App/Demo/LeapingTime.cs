namespace Plimsoll.App.Demo;

/// <summary>
/// A clock that runs faster than ours and can leap over a night; whatever waits for a moment in between is rung at once. Two that keep
/// time by it, a gateway and a desk, leap together.
/// </summary>
internal sealed class LeapingTime(TimeProvider real, DateTimeOffset start, double speed) : TimeProvider
{
    private readonly TimeProvider real = real;
    private readonly Lock gate = new();
    private readonly HashSet<Alarm> alarms = [];
    private volatile Pace pace = new(real.GetTimestamp(), 0, speed);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start.AddTicks(GetTimestamp());

    public override long GetTimestamp() => pace is var now ? now.Shown + (long)(real.GetElapsedTime(now.Since).Ticks * now.Speed) : 0;

    /// <summary>Never back.</summary>
    public void LeapTo(DateTimeOffset moment)
    {
        lock (gate)
        {
            Set(Math.Max(GetTimestamp(), (moment - start).Ticks), pace.Speed);
        }
    }

    /// <summary>From now on.</summary>
    public void RunAt(double times)
    {
        lock (gate)
        {
            if (times != pace.Speed)
            {
                Set(GetTimestamp(), times);
            }
        }
    }

    private void Set(long shown, double times)
    {
        pace = new Pace(real.GetTimestamp(), shown, times);
        foreach (var alarm in alarms.ToList())
        {
            alarm.Aim();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <param name="Since">The real clock's timestamp at which ours showed <paramref name="Shown"/> ticks.</param>
    private sealed record Pace(long Since, long Shown, double Speed);

    /// <summary>Knows its moment by the leaping clock, and aims a real timer at it.</summary>
    private sealed class Alarm : ITimer
    {
        private readonly LeapingTime time;
        private readonly ITimer timer;
        private long? due;
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public Alarm(LeapingTime time, TimerCallback callback, object? state)
        {
            this.time = time;
            timer = time.real.CreateTimer(_ => Ring(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan every)
        {
            lock (time.gate)
            {
                period = every;
                due = dueTime == Timeout.InfiniteTimeSpan ? null : time.GetTimestamp() + dueTime.Ticks;
                return Aim();
            }
        }

        /// <summary>Under the clock's lock.</summary>
        public bool Aim()
        {
            if (due is not { } moment)
            {
                time.alarms.Remove(this);
                return timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            time.alarms.Add(this);
            var wait = TimeSpan.FromTicks(Math.Max(0, moment - time.GetTimestamp()));
            return timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds / time.pace.Speed)), Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                due = null;
                time.alarms.Remove(this);
            }

            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Ring(TimerCallback callback, object? state)
        {
            lock (time.gate)
            {
                if (due is null)
                {
                    return; // stopped while it was on its way
                }

                due = period <= TimeSpan.Zero ? null : due + period.Ticks;
                Aim();
            }

            callback(state);
        }
    }
}
