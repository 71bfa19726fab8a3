namespace Plimsoll.Tws.Connection;

public sealed record ReconnectSettings
{
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan Max { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>TWS can hold the id of a client that dropped for a while (protocol.md §2).</summary>
    public TimeSpan ClientIdInUse { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A session that was ready this long starts the count anew.</summary>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromMinutes(1);
}
