namespace Plimsoll.Tests.App.GatewayHost;

/// <summary>A machine whose time passes only when a test says so; its timers ring by ours.</summary>
internal sealed class Machine : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public void Pass(TimeSpan span) => Interlocked.Add(ref ticks, span.Ticks);
}
