using System.Collections.Immutable;
using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Tests.Trading.Orders;

/// <summary>Groups, fills and orders as the desk and the broker would speak of them, with what a test does not care about filled in.</summary>
internal static class Sent
{
    public const int Client = 10;

    public static readonly LocalDate Session = new(2026, 2, 18);

    /// <summary>Half past ten in New York, an hour into the session.</summary>
    public static readonly Instant At = Instant.FromUtc(2026, 2, 18, 15, 30);

    public static readonly Instant Open = Instant.FromUtc(2026, 2, 18, 14, 30);

    public static readonly Instant Close = Instant.FromUtc(2026, 2, 18, 21, 0);

    public static GroupKey Key(string symbol, string leg, int attempt = 1) => new("daytrade", Session, symbol, leg, attempt);

    /// <summary>Entry, target and stop with the ids from <paramref name="id"/> on.</summary>
    public static OrderGroup Bracket(string symbol, string slot, int id, decimal shares, decimal limit = 10m, LocalDate? session = null)
    {
        var key = Key(symbol, slot) with { Session = session ?? Session };
        var quantity = new Quantity(shares);
        return new OrderGroup(key, GroupPurpose.Open, symbol, 1,
        [
            new LegOrder(id, Ref(key, LegRole.Entry), LegRole.Entry, OrderSide.Buy, quantity, OrderType.Limit, Limit: new Price(limit), Transmit: false, Adaptive: true),
            new LegOrder(id + 1, Ref(key, LegRole.TakeProfit), LegRole.TakeProfit, OrderSide.Sell, quantity, OrderType.Limit, Limit: new Price(limit + 1m), ParentId: id, Transmit: false),
            new LegOrder(id + 2, Ref(key, LegRole.StopLoss), LegRole.StopLoss, OrderSide.Sell, quantity, OrderType.Stop, Stop: new Price(limit - 1m), ParentId: id),
        ]);
    }

    /// <summary>Target and stop put up again, one cancelling the other.</summary>
    public static OrderGroup Exits(string symbol, string slot, int id, decimal shares, int attempt = 1)
    {
        var key = Key(symbol, slot + "X", attempt);
        var target = Ref(key, LegRole.TakeProfit);
        return new OrderGroup(key, GroupPurpose.Reduce, symbol, 1,
        [
            new LegOrder(id, target, LegRole.TakeProfit, OrderSide.Sell, new Quantity(shares), OrderType.Limit, Limit: new Price(11m), OcaGroup: target),
            new LegOrder(id + 1, Ref(key, LegRole.StopLoss), LegRole.StopLoss, OrderSide.Sell, new Quantity(shares), OrderType.Stop, Stop: new Price(9m), OcaGroup: target),
        ]);
    }

    public static OrderGroup CloseOut(string symbol, int id, decimal shares, int attempt = 1, string leg = "MOC", LocalDate? session = null, OrderSide side = OrderSide.Sell)
    {
        var key = Key(symbol, leg, attempt) with { Session = session ?? Session };
        return new OrderGroup(key, GroupPurpose.Reduce, symbol, 1, ImmutableArray.Create(
            new LegOrder(id, Ref(key, LegRole.CloseOut), LegRole.CloseOut, side, new Quantity(shares), OrderType.MarketOnClose)));
    }

    public static BrokerOrder Told(int orderId, BrokerOrderStatus status) => new(orderId, Client, null, null, null, status, null, null);

    /// <param name="exec">Such as <c>e1.01</c>: the fill, then its version.</param>
    public static BrokerFill Fill(
        string exec,
        int orderId,
        string symbol,
        decimal shares,
        decimal price,
        OrderSide side = OrderSide.Buy,
        string reference = "",
        int client = Client,
        long permId = 0,
        Instant? at = null) => new(
            exec, orderId, client, permId, reference, symbol, side, new Quantity(shares), new Price(price), new Quantity(shares), at ?? At, null);

    private static string Ref(GroupKey key, LegRole role) => OrderRefs.Of("IFDS", key, role);
}
