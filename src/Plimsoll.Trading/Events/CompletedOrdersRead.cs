using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>Today's completed orders of the account, complete up to the end marker.</summary>
public sealed record CompletedOrdersRead(Instant At, int Reading, IReadOnlyList<BrokerOrder> Orders) : DeskEvent(At);
