using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>The exchange's words in the wire's spelling, both ways.</summary>
internal static class OrderWords
{
    public static string Of(OrderSide side) => side switch
    {
        OrderSide.Buy => "BUY",
        OrderSide.Sell => "SELL",
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, "not a side"),
    };

    public static string OfExecution(OrderSide side) => side switch
    {
        OrderSide.Buy => "BOT",
        OrderSide.Sell => "SLD",
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, "not a side"),
    };

    public static string Of(OrderKind kind) => kind switch
    {
        OrderKind.Market => "MKT",
        OrderKind.Limit => "LMT",
        OrderKind.Stop => "STP",
        OrderKind.MarketOnClose => "MOC",
        OrderKind.StopLimit => "STP LMT",
        OrderKind.Trail => "TRAIL",
        OrderKind.TrailLimit => "TRAIL LIMIT",
        OrderKind.LimitOnClose => "LOC",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of order"),
    };

    public static string Of(TimeInForce timeInForce) => timeInForce switch
    {
        TimeInForce.Day => "DAY",
        TimeInForce.GoodTillCancelled => "GTC",
        TimeInForce.ImmediateOrCancel => "IOC",
        TimeInForce.FillOrKill => "FOK",
        TimeInForce.AtTheOpening => "OPG",
        TimeInForce.GoodTillDate => "GTD",
        _ => throw new ArgumentOutOfRangeException(nameof(timeInForce), timeInForce, "not a time in force"),
    };

    public static OrderSide? Side(string action) => action switch
    {
        "BUY" => OrderSide.Buy,
        "SELL" => OrderSide.Sell,
        _ => null,
    };

    public static OrderKind? Kind(string orderType) => orderType switch
    {
        "MKT" => OrderKind.Market,
        "LMT" => OrderKind.Limit,
        "STP" => OrderKind.Stop,
        "MOC" => OrderKind.MarketOnClose,
        "STP LMT" => OrderKind.StopLimit,
        "TRAIL" => OrderKind.Trail,
        "TRAIL LIMIT" => OrderKind.TrailLimit,
        "LOC" => OrderKind.LimitOnClose,
        _ => null,
    };

    /// <summary>An empty field is the preset, which is DAY here as in a fresh TWS.</summary>
    public static TimeInForce? Duration(string timeInForce) => timeInForce switch
    {
        "" or "DAY" => TimeInForce.Day,
        "GTC" => TimeInForce.GoodTillCancelled,
        "IOC" => TimeInForce.ImmediateOrCancel,
        "FOK" => TimeInForce.FillOrKill,
        "OPG" => TimeInForce.AtTheOpening,
        "GTD" => TimeInForce.GoodTillDate,
        _ => null,
    };
}
