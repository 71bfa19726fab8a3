using NodaTime;

namespace Plimsoll.Trading.Orders;

/// <summary>That an order was sent, when, and to what end.</summary>
public sealed record SentOrder(Instant At, GroupPurpose Purpose);
