namespace Plimsoll.App.Running;

/// <summary>
/// A clock that began at a chosen instant and runs faster than ours, the same in every process that is told the same start, speed
/// and anchor: how a desk keeps step with a simulated gateway on an accelerated clock.
/// </summary>
/// <param name="anchor">The real instant at which the clock showed <paramref name="start"/>.</param>
internal sealed class ScaledTime(TimeProvider real, DateTimeOffset start, double speed, DateTimeOffset anchor) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + ((real.GetUtcNow() - anchor) * speed);

    public override long GetTimestamp() => (long)(real.GetElapsedTime(0, real.GetTimestamp()).Ticks * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(real.CreateTimer(callback, state, Scale(dueTime, speed), Scale(period, speed)), speed);

    internal static TimeSpan Scale(TimeSpan span, double speed) =>
        span == Timeout.InfiniteTimeSpan ? span : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds / speed));
}
