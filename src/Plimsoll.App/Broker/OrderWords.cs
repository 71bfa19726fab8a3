using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Tws.Messages;

namespace Plimsoll.App.Broker;

/// <summary>The desk's words for orders in IB's words, and back.</summary>
internal static class OrderWords
{
    public static Order ToTws(LegOrder order, string account) => new()
    {
        OrderId = order.OrderId,
        Account = account,
        Action = order.Side == OrderSide.Buy ? "BUY" : "SELL",
        TotalQuantity = order.Quantity.Units,
        OrderType = TypeOf(order.Type),
        LmtPrice = order.Limit?.Value,
        AuxPrice = order.Stop?.Value,
        Tif = "DAY",
        OrderRef = order.Ref,
        ParentId = order.ParentId,
        OcaGroup = order.OcaGroup,
        OcaType = order.OcaGroup is null ? null : 1,
        Transmit = order.Transmit,
        AlgoStrategy = order.Adaptive ? "Adaptive" : null,
        AlgoParams = order.Adaptive ? [new TagValue("adaptivePriority", "Normal")] : [],
    };

    public static Contract Stock(string symbol, int? conId = null) => new()
    {
        ConId = conId,
        Symbol = symbol,
        SecType = "STK",
        Exchange = "SMART",
        Currency = "USD",
    };

    /// <summary>Null for a word IB has not used before: the caller decides what an unknown status means.</summary>
    public static BrokerOrderStatus? StatusOf(string status) => status switch
    {
        "ApiPending" or "PendingSubmit" => BrokerOrderStatus.Pending,
        "PreSubmitted" => BrokerOrderStatus.PreSubmitted,
        "Submitted" => BrokerOrderStatus.Submitted,
        "PendingCancel" => BrokerOrderStatus.PendingCancel,
        "Cancelled" or "ApiCancelled" => BrokerOrderStatus.Cancelled,
        "Filled" => BrokerOrderStatus.Filled,
        "Inactive" => BrokerOrderStatus.Inactive,
        _ => null,
    };

    private static string TypeOf(OrderType type) => type switch
    {
        OrderType.Market => "MKT",
        OrderType.Limit => "LMT",
        OrderType.Stop => "STP",
        OrderType.MarketOnClose => "MOC",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
