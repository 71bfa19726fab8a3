using Plimsoll.Tws.Session;

namespace Plimsoll.Tws.Connection;

public sealed record TwsConnectionSettings
{
    /// <summary>A name or an address; 127.0.0.1 and ::1 alike.</summary>
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required TwsSessionSettings Session { get; init; }

    public ReconnectSettings Reconnect { get; init; } = new();

    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(10);
}
