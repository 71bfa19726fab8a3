using NodaTime;

namespace Plimsoll.Trading.Orders;

/// <summary>That an order was sent, when, to what end and by whom.</summary>
public sealed record SentOrder(Instant At, GroupPurpose Purpose, string Deployment);
