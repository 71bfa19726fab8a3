using System.Collections.Immutable;
using Plimsoll.Market;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>The order groups of the day-trade system, as requirements/1 writes them: everything DAY, the last child transmits.</summary>
internal static class DayTradeOrders
{
    public const string SlotA = "A";
    public const string SlotB = "B";
    public const string CloseLeg = "MOC";
    public const string StrandedLeg = "STR";

    /// <summary>Entry with its target and stop. <paramref name="idOffset"/> leaves room for a bracket judged beside this one.</summary>
    public static OrderGroup Bracket(Turn turn, PlanRow row, string slot, int quantity, int idOffset)
    {
        var key = Key(turn, row.Symbol, slot, 1);
        var shares = new Quantity(quantity);
        var entry = turn.OrderId(idOffset);
        return new OrderGroup(key, GroupPurpose.Open, row.Symbol, turn.State.Contracts[row.Symbol].ConId,
        [
            new LegOrder(entry, Ref(turn, key, LegRole.Entry), LegRole.Entry, OrderSide.Buy, shares, OrderType.Limit, Limit: row.Limit, Transmit: false, Adaptive: true),
            new LegOrder(entry + 1, Ref(turn, key, LegRole.TakeProfit), LegRole.TakeProfit, OrderSide.Sell, shares, OrderType.Limit, Limit: Target(row, slot), ParentId: entry, Transmit: false),
            new LegOrder(entry + 2, Ref(turn, key, LegRole.StopLoss), LegRole.StopLoss, OrderSide.Sell, shares, OrderType.Stop, Stop: row.StopLoss, ParentId: entry),
        ]);
    }

    /// <summary>Target and stop put up again for shares whose own exits are gone; one cancels the other (OCA).</summary>
    public static OrderGroup Exits(Turn turn, PlanRow row, BracketSlot slot, int attempt)
    {
        var key = Key(turn, row.Symbol, slot.Letter + BracketSlot.ExitsSuffix, attempt);
        var target = Ref(turn, key, LegRole.TakeProfit);
        return new OrderGroup(key, GroupPurpose.Reduce, row.Symbol, turn.State.Contracts[row.Symbol].ConId,
        [
            new LegOrder(turn.OrderId(0), target, LegRole.TakeProfit, OrderSide.Sell, slot.Held, OrderType.Limit, Limit: Target(row, slot.Letter), OcaGroup: target),
            new LegOrder(turn.OrderId(1), Ref(turn, key, LegRole.StopLoss), LegRole.StopLoss, OrderSide.Sell, slot.Held, OrderType.Stop, Stop: row.StopLoss, OcaGroup: target),
        ]);
    }

    /// <summary>Sells shares at the close or at the market.</summary>
    public static OrderGroup CloseOut(Turn turn, string symbol, string leg, int attempt, Quantity shares, OrderType type)
    {
        var key = Key(turn, symbol, leg, attempt);
        var order = new LegOrder(turn.OrderId(0), Ref(turn, key, LegRole.CloseOut), LegRole.CloseOut, OrderSide.Sell, shares, type);
        return new OrderGroup(key, GroupPurpose.Reduce, symbol, turn.State.Contracts[symbol].ConId, ImmutableArray.Create(order));
    }

    public static int NextAttempt(Turn turn, string symbol, string leg) =>
        turn.State.Orders.Of(turn.DayTrade.Name, symbol)
            .Where(each => each.Group.Session == turn.State.Day!.Session && each.Group.Leg == leg)
            .Select(each => each.Group.Attempt)
            .DefaultIfEmpty(0)
            .Max() + 1;

    private static Price Target(PlanRow row, string slot) => slot.StartsWith(SlotA, StringComparison.Ordinal) ? row.TakeProfit1 : row.TakeProfit2;

    private static GroupKey Key(Turn turn, string symbol, string leg, int attempt) =>
        new(turn.DayTrade.Name, turn.State.Day!.Session, symbol, leg, attempt);

    private static string Ref(Turn turn, GroupKey key, LegRole role) => OrderRefs.Of(turn.DayTrade.RefPrefix, key, role);
}
