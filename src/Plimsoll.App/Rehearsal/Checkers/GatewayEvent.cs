using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>One thing that happened on the gateway's side of the wire, or at the exchange behind it.</summary>
internal abstract record GatewayEvent(Instant At)
{
    /// <summary>How long the client has been connected so far, by <see cref="ConnectedClock"/>: what rules about answering in time are measured in.</summary>
    public Duration Connected { get; init; }
}
