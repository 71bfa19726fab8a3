using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>All open orders of the account, complete up to the end marker.</summary>
public sealed record OpenOrdersRead(Instant At, int Reading, IReadOnlyList<BrokerOrder> Orders) : DeskEvent(At);
