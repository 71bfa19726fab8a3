using NodaTime;

namespace Plimsoll.App.GatewayHost;

/// <summary>The gateway's clock: begins at a chosen instant and runs as fast as it was told. Steps of the machine's clock do not reach it.</summary>
internal sealed class VirtualClock
{
    /// <summary>Timers cannot wait for ever; one that rings early is only looked at in vain.</summary>
    private static readonly TimeSpan waitMax = TimeSpan.FromHours(1);

    private readonly TimeProvider time;
    private readonly Instant start;
    private readonly double speed;
    private readonly long anchorTimestamp;

    public VirtualClock(TimeProvider time, Instant start, double speed)
    {
        this.time = time;
        this.start = start;
        this.speed = speed;
        Anchor = Instant.FromDateTimeOffset(time.GetUtcNow());
        anchorTimestamp = time.GetTimestamp();
    }

    /// <summary>The real instant at which the clock showed its start.</summary>
    public Instant Anchor { get; }

    public Instant Now => start + (Duration.FromTimeSpan(time.GetElapsedTime(anchorTimestamp)) * speed);

    /// <summary>How long to wait, at least a millisecond, until the clock shows an instant.</summary>
    public TimeSpan RealTimeUntil(Instant due)
    {
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling((due - Now).TotalMilliseconds / speed));
        return wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait > waitMax ? waitMax : wait;
    }
}
