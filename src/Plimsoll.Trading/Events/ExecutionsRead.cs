using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>Executions since midnight, with the commissions that came along, complete up to the end marker.</summary>
public sealed record ExecutionsRead(Instant At, int Reading, IReadOnlyList<BrokerFill> Fills) : DeskEvent(At);
