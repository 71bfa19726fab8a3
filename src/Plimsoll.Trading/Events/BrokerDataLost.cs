using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>IB lost and restored its own connection (1101, or 1102 after a gap): what happened meanwhile was not pushed.</summary>
public sealed record BrokerDataLost(Instant At, int Code) : DeskEvent(At);
