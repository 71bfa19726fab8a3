using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// The clients' orders in one listing, in price-time order, and how they meet the tape (the rules are <see cref="LiquidityModel"/>'s).
/// Orders of our clients never trade with each other: each meets the simulated world only, in strict priority on its side.
/// </summary>
internal sealed class OrderBook(Listing listing, LiquidityModel model, Rng queue, FaultInjector faults, OrderLifecycle lifecycle)
{
    private readonly List<SimulatedOrder> buys = [];
    private readonly List<SimulatedOrder> sells = [];
    private readonly List<SimulatedOrder> stops = [];
    private readonly List<SimulatedOrder> closes = [];

    /// <summary>A copy to walk while fills change the lists; reused, because a point may come a hundred thousand times a second.</summary>
    private readonly List<SimulatedOrder> turn = [];

    public Tape Tape { get; } = new(listing, model);

    /// <summary>Puts an order where its kind belongs. Time priority is the order's own, so that a smaller size keeps its place.</summary>
    public void Add(SimulatedOrder order)
    {
        order.IsWorking = true;
        if (order.Ticket.Kind == OrderKind.MarketOnClose)
        {
            closes.Add(order);
        }
        else if (order.Ticket.Kind == OrderKind.Stop && !order.IsTriggered)
        {
            stops.Add(order);
        }
        else
        {
            InsertByPriority(SideOf(order), order);
        }
    }

    public void Remove(SimulatedOrder order)
    {
        order.IsWorking = false;
        if (!SideOf(order).Remove(order) && !stops.Remove(order))
        {
            closes.Remove(order);
        }
    }

    /// <summary>One step of the path: stops first, because a trigger is a trade seen, then both sides in priority.</summary>
    public void Step(in PricePoint point)
    {
        Tape.Advance(point);
        if (stops.Count > 0)
        {
            Trigger(point.Price);
        }

        if (buys.Count > 0)
        {
            Match(OrderSide.Buy, point.Price);
        }

        if (sells.Count > 0)
        {
            Match(OrderSide.Sell, point.Price);
        }
    }

    /// <summary>An order came to the book between two steps, or changed: it may take what the last step still offers.</summary>
    public void Arrive(SimulatedOrder order, Instant now)
    {
        if (!order.IsWorking || order.Ticket.Kind == OrderKind.MarketOnClose)
        {
            return;
        }

        if (order.Ticket.Kind == OrderKind.Stop && !order.IsTriggered)
        {
            if (Tape.Last is not { } last || !IsReached(order, last))
            {
                return;
            }

            Trigger(order);
        }

        if (Tape.Last is null)
        {
            return;
        }

        if (!Crosses(order))
        {
            order.IsResting = true;
        }
        else if (Tape.IsFresh(now) && !HasQueueAhead(order))
        {
            Take(order, FarSide(order));
        }
    }

    /// <summary>The closing auction fills market-on-close orders whole, at the official price.</summary>
    public void Auction(decimal? officialClose)
    {
        if (officialClose is not { } price)
        {
            return;
        }

        turn.Clear();
        turn.AddRange(closes);
        foreach (var order in turn)
        {
            var quantity = OrderFamilies.Executable(order);
            if (order.IsWorking && quantity > 0m)
            {
                lifecycle.Fill(order, quantity, price);
            }
        }
    }

    private void Match(OrderSide side, decimal last)
    {
        var list = side == OrderSide.Buy ? buys : sells;
        if (!IsReachable(list[0], last))
        {
            return;
        }

        turn.Clear();
        turn.AddRange(list);
        foreach (var order in turn)
        {
            if (Left(side) <= 0m || !IsReachable(order, last))
            {
                break;
            }

            if (!order.IsWorking || OrderFamilies.Executable(order) <= 0m)
            {
                continue;
            }

            if (Crosses(order) && !order.IsResting)
            {
                Take(order, FarSide(order));
            }
            else if (order.Ticket.LimitPrice != last || queue.Chance(model.TouchFillChance))
            {
                Take(order, order.Ticket.LimitPrice!.Value);
            }
            else
            {
                // Its turn in the queue did not come, so nobody's behind it did.
                break;
            }
        }

        foreach (var order in list)
        {
            order.IsResting |= !Crosses(order);
        }
    }

    private void Take(SimulatedOrder order, decimal price)
    {
        var side = order.Ticket.Side;
        var quantity = Math.Min(OrderFamilies.Executable(order), Left(side));
        if (quantity <= 0m)
        {
            return;
        }

        var left = Left(side) - quantity;
        if (quantity >= 2m && faults.Strikes(Fault.PartialFills))
        {
            quantity = faults.Details(Fault.PartialFills).NextInt(1, (int)Math.Min(quantity, int.MaxValue) - 1);

            // The step is spent, or a later order would overtake this one's rest.
            left = 0m;
        }

        if (side == OrderSide.Buy)
        {
            Tape.LeftForBuyers = left;
        }
        else
        {
            Tape.LeftForSellers = left;
        }

        lifecycle.Fill(order, quantity, price);
    }

    private void Trigger(decimal last)
    {
        turn.Clear();
        turn.AddRange(stops);
        foreach (var order in turn)
        {
            if (order.IsWorking && IsReached(order, last))
            {
                Trigger(order);
            }
        }
    }

    private void Trigger(SimulatedOrder order)
    {
        stops.Remove(order);
        order.IsTriggered = true;
        order.Priority = lifecycle.NextPriority();
        InsertByPriority(SideOf(order), order);
        lifecycle.SetStatus(order, SimulatedOrderStatus.Submitted);
    }

    private List<SimulatedOrder> SideOf(SimulatedOrder order) => order.Ticket.Side == OrderSide.Buy ? buys : sells;

    private decimal Left(OrderSide side) => side == OrderSide.Buy ? Tape.LeftForBuyers : Tape.LeftForSellers;

    private decimal FarSide(SimulatedOrder order) => order.Ticket.Side == OrderSide.Buy ? Tape.Ask : Tape.Bid;

    /// <summary>Whether the far side of the quote is within the order's limit.</summary>
    private bool Crosses(SimulatedOrder order) =>
        order.TradesAtMarket
        || (order.Ticket.Side == OrderSide.Buy ? Tape.Ask <= order.Ticket.LimitPrice : Tape.Bid >= order.Ticket.LimitPrice);

    /// <summary>Whether a trade at this price touches or passes the order's limit.</summary>
    private static bool IsReachable(SimulatedOrder order, decimal last) =>
        order.TradesAtMarket || (order.Ticket.Side == OrderSide.Buy ? last <= order.Ticket.LimitPrice : last >= order.Ticket.LimitPrice);

    private static bool IsReached(SimulatedOrder stop, decimal last) =>
        stop.Ticket.Side == OrderSide.Buy ? last >= stop.Ticket.StopPrice : last <= stop.Ticket.StopPrice;

    private bool HasQueueAhead(SimulatedOrder order)
    {
        foreach (var other in SideOf(order))
        {
            if (ReferenceEquals(other, order))
            {
                return false;
            }

            if (OrderFamilies.Executable(other) > 0m)
            {
                return true;
            }
        }

        return false;
    }

    private static void InsertByPriority(List<SimulatedOrder> side, SimulatedOrder order)
    {
        var index = side.Count;
        while (index > 0 && Precedes(order, side[index - 1]))
        {
            index--;
        }

        side.Insert(index, order);
    }

    private static bool Precedes(SimulatedOrder a, SimulatedOrder b)
    {
        if (a.TradesAtMarket != b.TradesAtMarket)
        {
            return a.TradesAtMarket;
        }

        if (!a.TradesAtMarket && a.Ticket.LimitPrice != b.Ticket.LimitPrice)
        {
            return (a.Ticket.Side == OrderSide.Buy) == (a.Ticket.LimitPrice > b.Ticket.LimitPrice);
        }

        return a.Priority < b.Priority;
    }
}
