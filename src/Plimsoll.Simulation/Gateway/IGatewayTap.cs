using NodaTime;

namespace Plimsoll.Simulation.Gateway;

/// <summary>Reads along on every wire, for checkers and recorders. A payload is valid during the call only.</summary>
public interface IGatewayTap
{
    void Opened(Instant at, int connection);

    /// <summary>One request as it arrived, before it is decoded; <paramref name="clientId"/> is null before startApi.</summary>
    void Received(Instant at, int connection, int? clientId, ReadOnlySpan<byte> payload);

    /// <summary>One frame on its way to the peer, at the instant it leaves.</summary>
    void Sent(Instant at, int connection, int? clientId, ReadOnlySpan<byte> payload);

    void Closed(Instant at, int connection);
}
