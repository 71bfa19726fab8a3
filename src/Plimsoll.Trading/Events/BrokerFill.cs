using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Events;

/// <summary>One execution as the broker reports it, pushed or read.</summary>
/// <param name="ExecId">Such as <c>0000e0d5.67fe667b.01.01</c>; the part before the last dot is the fill, the last number its version.</param>
/// <param name="Shares">Positive.</param>
/// <param name="CumulativeQuantity">The order's filled quantity including this fill.</param>
/// <param name="Commission">Dollars; null until its report has come.</param>
public sealed record BrokerFill(
    string ExecId,
    int OrderId,
    int ClientId,
    long PermId,
    string OrderRef,
    string Symbol,
    OrderSide Side,
    Quantity Shares,
    Price Price,
    Quantity CumulativeQuantity,
    Instant Time,
    decimal? Commission);
