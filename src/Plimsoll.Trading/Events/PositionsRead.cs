using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The account's positions, complete up to the end marker.</summary>
public sealed record PositionsRead(Instant At, int Reading, IReadOnlyList<BrokerPosition> Positions) : DeskEvent(At);
