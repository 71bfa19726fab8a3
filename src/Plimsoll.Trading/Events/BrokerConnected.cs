using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The session with the broker is ready: ids and accounts are known.</summary>
public sealed record BrokerConnected(Instant At, int ServerVersion, int ClientId, int NextOrderId, IReadOnlyList<string> Accounts) : DeskEvent(At);
