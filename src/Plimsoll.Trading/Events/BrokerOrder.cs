using Plimsoll.Market;

namespace Plimsoll.Trading.Events;

/// <summary>An order as the broker speaks of it. Null where the message did not say.</summary>
/// <param name="OrderId">The submitting client's number; 0 for orders of unknown clients; null in completed orders.</param>
/// <param name="PermId">Account-wide number, assigned by the broker.</param>
/// <param name="OrderRef">Our code, when it is echoed: openOrder and completedOrder do, orderStatus does not.</param>
public sealed record BrokerOrder(
    int? OrderId,
    int? ClientId,
    long? PermId,
    string? OrderRef,
    string? Symbol,
    BrokerOrderStatus Status,
    Quantity? Filled,
    Quantity? Total);
