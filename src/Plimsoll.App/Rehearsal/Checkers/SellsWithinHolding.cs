using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// Working sells together never sell more than is held; orders of one family (a parent's children, an OCA group) exclude each other and
/// count once, and children sell no more than their living parent bought. An order that comes in on top of what is already being sold
/// is a double exit at once; an exit left behind by its position must be gone within a minute of connected time.
/// </summary>
internal sealed class SellsWithinHolding : Checker
{
    /// <summary>A cancel and its repetition take 2 × 15 s when one goes unanswered, a reading in between up to 20 s.</summary>
    private static readonly Duration grace = Duration.FromSeconds(60);

    private readonly Dictionary<(int, int), StandingOrder> live = [];
    private readonly HashSet<(int, int)> known = [];
    private readonly SortedDictionary<string, decimal> held = new(StringComparer.Ordinal);

    /// <summary>The connected time at which the excess began; null once it was reported.</summary>
    private readonly SortedDictionary<string, Duration?> excessiveSince = new(StringComparer.Ordinal);

    public override string Rule => "working sells are covered by what is held";

    public override void Take(GatewayEvent told)
    {
        foreach (var (symbol, since) in excessiveSince.ToList())
        {
            if (told.Connected - since > grace)
            {
                Report(told.At, $"{symbol}: {Excess(symbol)} shares more than held are for sale for over {grace.TotalSeconds} s");
                excessiveSince[symbol] = null;
            }
        }

        switch (told)
        {
            case SharesSplit split:
                held[split.Symbol] = held.GetValueOrDefault(split.Symbol) + split.Change;
                break;
            case OrderTraded trade when !StandingOrder.IsOption(trade.Order.Symbol):
                held[trade.Order.Symbol] = held.GetValueOrDefault(trade.Order.Symbol) + trade.Signed;
                break;
            case OrderStood { Order: var order } when !StandingOrder.IsOption(order.Symbol):
                Keep(told, order);
                break;
            default:
                break;
        }
    }

    private void Keep(GatewayEvent told, StandingOrder order)
    {
        if (order.IsLive)
        {
            live[order.Key] = order;
        }
        else
        {
            live.Remove(order.Key);
        }

        var excess = Excess(order.Symbol);
        if (known.Add(order.Key) && order is { Side: OrderSide.Sell, ParentId: null } && excess > 0m)
        {
            Report(told.At, $"{order.Ref} (order {order.OrderId}) offers {order.Quantity} {order.Symbol}: {excess} more than held and not already being sold");
        }

        if (excess <= 0m)
        {
            excessiveSince.Remove(order.Symbol);
        }
        else
        {
            excessiveSince.TryAdd(order.Symbol, told.Connected);
        }
    }

    private decimal Excess(string symbol) =>
        live.Values
            .Where(order => order.Side == OrderSide.Sell && order.Symbol == symbol && order is { IsDormant: false, Status: not SimulatedOrderStatus.ApiPending })
            .GroupBy(order => order.Family, StringComparer.Ordinal)
            .Sum(family => Sellable([.. family])) - held.GetValueOrDefault(symbol);

    private decimal Sellable(List<StandingOrder> family)
    {
        var most = family.Max(order => order.Remaining);
        return family[0].ParentId is { } parentId && live.TryGetValue((family[0].ClientId, parentId), out var parent)
            ? Math.Clamp(parent.Filled - family.Sum(order => order.Filled), 0m, most)
            : most;
    }
}
