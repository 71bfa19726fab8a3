using NodaTime;

namespace Plimsoll.App.Running;

/// <summary>
/// A clock that runs faster than ours, can stand still and leap over a night; whatever waits for a moment in between is rung at once. Two that keep
/// time by it, a gateway and a desk, leap together: in one process by one clock, in two by the same <see cref="ClockPace"/>. Steps of the machine's
/// clock do not reach it.
/// </summary>
internal sealed class LeapingTime : TimeProvider
{
    /// <summary>No timer waits for ever; one that rings early for it is aimed again.</summary>
    private static readonly TimeSpan waitMax = TimeSpan.FromHours(1);

    private readonly TimeProvider real;
    private readonly DateTimeOffset start;
    private readonly Lock gate = new();
    private readonly HashSet<Alarm> alarms = [];
    private ITimer? change;
    private volatile Paces paces;

    public LeapingTime(TimeProvider real, DateTimeOffset start, double speed)
        : this(real, start, new Pace(real.GetTimestamp(), 0, speed, IsPaused: false))
    {
    }

    public LeapingTime(TimeProvider real, ClockPace told)
        : this(real, told.Start.ToDateTimeOffset(), new Pace(real.GetTimestamp(), Ticks(told.At(Instant.FromDateTimeOffset(real.GetUtcNow())) - told.Start), told.Speed, IsPaused: false))
    {
    }

    private LeapingTime(TimeProvider real, DateTimeOffset start, Pace first)
    {
        (this.real, this.start, paces) = (real, start, new Paces(first, null));
        Anchor = Instant.FromDateTimeOffset(real.GetUtcNow());
    }

    /// <summary>The real instant at which the clock was set going; of no use any more once it was paused or leapt.</summary>
    public Instant Anchor { get; }

    public Instant Now => Instant.FromDateTimeOffset(GetUtcNow());

    public bool IsPaused => Running(real.GetTimestamp()).IsPaused;

    /// <summary>Seconds of it in one of ours, while it runs.</summary>
    public double Speed => Running(real.GetTimestamp()).Speed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start.AddTicks(GetTimestamp());

    public override long GetTimestamp()
    {
        var at = real.GetTimestamp();
        return Running(at).At(real, at);
    }

    public void Pause() => Keep(isPaused: true);

    public void Resume() => Keep(isPaused: false);

    private void Keep(bool isPaused)
    {
        lock (gate)
        {
            Set(GetTimestamp(), Speed, isPaused);
        }
    }

    private Pace Running(long at) => paces is var both && both.Coming is { } coming && at >= coming.Since ? coming : both.Now;

    /// <summary>Never back.</summary>
    public void LeapTo(DateTimeOffset moment)
    {
        lock (gate)
        {
            Set(Math.Max(GetTimestamp(), (moment - start).Ticks), Speed, IsPaused);
        }
    }

    /// <summary>From now on.</summary>
    public void RunAt(double times)
    {
        lock (gate)
        {
            if (times != Speed)
            {
                Set(GetTimestamp(), times, IsPaused);
            }
        }
    }

    /// <summary>From its anchor on, or at once where that has passed; never back.</summary>
    public void Follow(ClockPace told)
    {
        lock (gate)
        {
            var moment = Instant.FromDateTimeOffset(real.GetUtcNow());
            if (told.Anchor <= moment)
            {
                Set(Math.Max(GetTimestamp(), Shown(told.At(moment))), told.Speed, isPaused: false);
                return;
            }

            var wait = (told.Anchor - moment).ToTimeSpan();
            var since = real.GetTimestamp() + (long)(wait.TotalSeconds * real.TimestampFrequency);
            var now = Running(real.GetTimestamp());
            paces = new Paces(now, new Pace(since, Math.Max(now.At(real, since), Shown(told.Start)), told.Speed, IsPaused: false));
            change ??= real.CreateTimer(_ => ChangeOver(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            change.Change(InTimer(wait), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The clock has changed over by itself; what waits must be aimed anew.</summary>
    private void ChangeOver()
    {
        lock (gate)
        {
            if (paces.Coming is not { } coming)
            {
                return; // somebody has set it otherwise meanwhile
            }

            if (real.GetTimestamp() < coming.Since)
            {
                change!.Change(InTimer(real.GetElapsedTime(real.GetTimestamp(), coming.Since)), Timeout.InfiniteTimeSpan);
                return;
            }

            Run(coming);
        }
    }

    private long Shown(Instant instant) => (instant.ToDateTimeOffset() - start).Ticks;

    private static long Ticks(Duration span) => span.BclCompatibleTicks;

    private static TimeSpan InTimer(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    private void Set(long shown, double times, bool isPaused) => Run(new Pace(real.GetTimestamp(), shown, times, isPaused));

    private void Run(Pace pace)
    {
        paces = new Paces(pace, null);
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
    private sealed record Pace(long Since, long Shown, double Speed, bool IsPaused)
    {
        public long At(TimeProvider real, long timestamp) => IsPaused ? Shown : Shown + (long)(real.GetElapsedTime(Since, timestamp).Ticks * Speed);
    }

    /// <param name="Coming">Counts from its own moment on, whether or not a timer has noticed.</param>
    private sealed record Paces(Pace Now, Pace? Coming);

    /// <summary>Knows its moment by the leaping clock, and aims a real timer at it.</summary>
    private sealed class Alarm : ITimer
    {
        private readonly LeapingTime time;
        private readonly ITimer timer;
        private long? due;
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        /// <summary>Aimed at a moment before its own.</summary>
        private bool isShort;

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
            var pace = time.Running(time.real.GetTimestamp());
            if (pace.IsPaused && wait > TimeSpan.Zero)
            {
                return timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            var milliseconds = Math.Ceiling(wait.TotalMilliseconds / pace.Speed);
            isShort = milliseconds > waitMax.TotalMilliseconds;
            return timer.Change(isShort ? waitMax : TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
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

                if (isShort)
                {
                    Aim();
                    return;
                }

                due = period <= TimeSpan.Zero ? null : due + period.Ticks;
                Aim();
            }

            callback(state);
        }
    }
}
