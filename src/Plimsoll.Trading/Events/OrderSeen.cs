using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The broker said something about one order: an openOrder or an orderStatus.</summary>
public sealed record OrderSeen(Instant At, BrokerOrder Order) : DeskEvent(At);
