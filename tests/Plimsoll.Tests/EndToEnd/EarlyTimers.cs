namespace Plimsoll.Tests.EndToEnd;

/// <summary>A clock whose timers ring some milliseconds before their time, as the system's do.</summary>
internal sealed class EarlyTimers(TimeProvider inner) : TimeProvider
{
    private static readonly TimeSpan early = TimeSpan.FromMilliseconds(20);

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new EarlyTimer(inner.CreateTimer(callback, state, Earlier(dueTime), Earlier(period)));

    private static TimeSpan Earlier(TimeSpan span) => span > early ? span - early : span;

    private sealed class EarlyTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Earlier(dueTime), Earlier(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
