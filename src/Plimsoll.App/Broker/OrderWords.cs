using NodaTime.Text;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Tws.Messages;

namespace Plimsoll.App.Broker;

/// <summary>The desk's words for orders in IB's words, and back.</summary>
internal static class OrderWords
{
    /// <summary>OCA types (protocol.md §10): the others of the group are cancelled, or cut by what was executed.</summary>
    private const int CancelAll = 1;
    private const int Reduce = 2;

    private static readonly LocalDatePattern expiryPattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    public static Order ToTws(LegOrder order, string account) => new()
    {
        OrderId = order.OrderId,
        Account = account,
        Action = order.Side == OrderSide.Buy ? "BUY" : "SELL",
        TotalQuantity = order.Quantity.Units,
        OrderType = TypeOf(order.Type),
        LmtPrice = order.Limit?.Value,
        AuxPrice = order.Stop?.Value,
        Tif = order.Life == OrderLife.GoodTillCancelled ? "GTC" : "DAY",
        OrderRef = order.Ref,
        ParentId = order.ParentId,
        OcaGroup = order.OcaGroup,
        OcaType = order.OcaGroup is null ? null : order.Life == OrderLife.GoodTillCancelled ? Reduce : CancelAll,
        Transmit = order.Transmit,
        AlgoStrategy = order.Adaptive ? "Adaptive" : null,
        AlgoParams = order.Adaptive ? [new TagValue("adaptivePriority", order.Priority?.ToString() ?? "Normal")] : [],
    };

    /// <summary>What a symbol of the desk stands for: a stock, or an option by its terms.</summary>
    public static Contract Instrument(string symbol, int? conId = null) => OptionName.TryParse(symbol) is not { } name
        ? Stock(symbol, conId)
        : new()
        {
            ConId = conId,
            Symbol = name.Underlying,
            SecType = "OPT",
            LastTradeDateOrContractMonth = expiryPattern.Format(name.Expiry),
            Strike = name.Strike,
            Right = name.Right == OptionRight.Put ? "P" : "C",
            Multiplier = "100",
            Exchange = "SMART",
            Currency = "USD",
            TradingClass = name.Underlying,
        };

    /// <summary>The desk's symbol of an instrument; the broker's own name for what the desk does not trade.</summary>
    public static string SymbolOf(Contract contract) => contract.SecType switch
    {
        "OPT" when contract is { Symbol: { } underlying, LastTradeDateOrContractMonth: { } date, Strike: { } strike, Right: { } right, Multiplier: null or "100" }
            && expiryPattern.Parse(date) is { Success: true } expiry =>
            new OptionName(underlying, expiry.Value, right.StartsWith('P') ? OptionRight.Put : OptionRight.Call, strike).ToString(),
        "STK" or null => contract.Symbol ?? "",
        _ => contract.LocalSymbol ?? contract.Symbol ?? "",
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
