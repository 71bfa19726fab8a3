using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The session with the broker ended; nothing is known of the orders until they are read again.</summary>
public sealed record BrokerLost(Instant At, string Reason) : DeskEvent(At);
