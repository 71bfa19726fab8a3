using NodaTime;

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
    private Instant shown;
    private long shownAt;

    public VirtualClock(TimeProvider time, Instant start, double speed)
    {
        this.time = time;
        shown = start;
        Speed = speed;
        Anchor = Instant.FromDateTimeOffset(time.GetUtcNow());
        shownAt = time.GetTimestamp();
    }

    /// <summary>The real instant at which the clock showed its start; of no use any more once it was paused or leapt.</summary>
    public Instant Anchor { get; }

    public bool IsPaused { get; private set; }

    /// <summary>Seconds of it in one of ours, while it runs.</summary>
    public double Speed { get; private set; }

    public Instant Now => IsPaused ? shown : shown + (Duration.FromTimeSpan(time.GetElapsedTime(shownAt)) * Speed);

    public void Pause()
    {
        Set(Now);
        IsPaused = true;
    }

    public void Resume()
    {
        Set(Now);
        IsPaused = false;
    }

    public void RunAt(double speed)
    {
        Set(Now);
        Speed = speed;
    }

    /// <summary>Never back.</summary>
    public void LeapTo(Instant instant) => Set(Instant.Max(Now, instant));

    /// <summary>How long to wait, at least a millisecond, until the clock shows an instant; without end while it stands.</summary>
    public TimeSpan RealTimeUntil(Instant due)
    {
        if (IsPaused)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var wait = TimeSpan.FromMilliseconds(Math.Ceiling((due - Now).TotalMilliseconds / Speed));
        return wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait > waitMax ? waitMax : wait;
    }

    private void Set(Instant instant)
    {
        shown = instant;
        shownAt = time.GetTimestamp();
    }
}
