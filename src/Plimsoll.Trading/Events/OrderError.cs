using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>An error or notice about one order. Which codes end an order is decided in <see cref="Orders.BrokerCode"/>.</summary>
public sealed record OrderError(Instant At, int OrderId, int Code, string Text) : DeskEvent(At);
