using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>A fill was pushed.</summary>
public sealed record Executed(Instant At, BrokerFill Fill) : DeskEvent(At);
