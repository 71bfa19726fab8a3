using NodaTime;
using Plimsoll.App.Running;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// The gateway's clock: begins at a chosen instant, runs as fast as it was told, stands still, or leaps forward. Steps of the machine's
/// clock do not reach it. To be changed in a turn of the loop only.
/// </summary>
internal sealed class VirtualClock
{
    /// <summary>Timers cannot wait for ever; one that rings early is only looked at in vain.</summary>
    private static readonly TimeSpan waitMax = TimeSpan.FromHours(1);

    private readonly TimeProvider time;
    private Pace pace;
    private Pace? coming;

    public VirtualClock(TimeProvider time, Instant start, double speed)
    {
        this.time = time;
        Anchor = Instant.FromDateTimeOffset(time.GetUtcNow());
        pace = new Pace(time.GetTimestamp(), start, speed, IsPaused: false);
    }

    /// <summary>The real instant at which the clock showed its start; of no use any more once it was paused or leapt.</summary>
    public Instant Anchor { get; }

    public bool IsPaused => Running(time.GetTimestamp()).IsPaused;

    /// <summary>Seconds of it in one of ours, while it runs.</summary>
    public double Speed => Running(time.GetTimestamp()).Speed;

    public Instant Now
    {
        get
        {
            var at = time.GetTimestamp();
            return Running(at).At(time, at);
        }
    }

    public void Pause() => Set(Now, Speed, isPaused: true);

    public void Resume() => Set(Now, Speed, isPaused: false);

    public void RunAt(double speed) => Set(Now, speed, IsPaused);

    /// <summary>Never back.</summary>
    public void LeapTo(Instant instant) => Set(Instant.Max(Now, instant), Speed, IsPaused);

    /// <summary>From its anchor on, or at once where that has passed; never back.</summary>
    public void Follow(ClockPace told)
    {
        var moment = Instant.FromDateTimeOffset(time.GetUtcNow());
        if (told.Anchor <= moment)
        {
            Set(Instant.Max(Now, told.At(moment)), told.Speed, isPaused: false);
            return;
        }

        var at = time.GetTimestamp();
        var since = at + (long)((told.Anchor - moment).TotalSeconds * time.TimestampFrequency);
        pace = Running(at);
        coming = new Pace(since, Instant.Max(pace.At(time, since), told.Start), told.Speed, IsPaused: false);
    }

    /// <summary>How long to wait, at least a millisecond, until the clock shows an instant; without end while it stands.</summary>
    public TimeSpan RealTimeUntil(Instant due)
    {
        var at = time.GetTimestamp();
        var now = Running(at);
        if (coming is { } next && at < next.Since)
        {
            // by then it may go faster
            return Wait(Math.Min(time.GetElapsedTime(at, next.Since).TotalMilliseconds, now.IsPaused ? double.MaxValue : (due - now.At(time, at)).TotalMilliseconds / now.Speed));
        }

        return now.IsPaused ? Timeout.InfiniteTimeSpan : Wait((due - now.At(time, at)).TotalMilliseconds / now.Speed);
    }

    private static TimeSpan Wait(double milliseconds) =>
        milliseconds <= 1 ? TimeSpan.FromMilliseconds(1) : milliseconds > waitMax.TotalMilliseconds ? waitMax : TimeSpan.FromMilliseconds(Math.Ceiling(milliseconds));

    private Pace Running(long at) => coming is { } next && at >= next.Since ? next : pace;

    private void Set(Instant shown, double speed, bool isPaused)
    {
        pace = new Pace(time.GetTimestamp(), shown, speed, isPaused);
        coming = null;
    }

    /// <param name="Since">The machine's timestamp at which the clock showed <paramref name="Shown"/>.</param>
    private sealed record Pace(long Since, Instant Shown, double Speed, bool IsPaused)
    {
        public Instant At(TimeProvider time, long timestamp) =>
            IsPaused ? Shown : Shown + (Duration.FromTimeSpan(time.GetElapsedTime(Since, timestamp)) * Speed);
    }
}
