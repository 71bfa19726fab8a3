using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The broker's own clock, for the skew check; whole seconds.</summary>
public sealed record BrokerTimeRead(Instant At, Instant BrokerTime) : DeskEvent(At);
