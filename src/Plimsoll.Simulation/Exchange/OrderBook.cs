using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// The clients' orders in one listing, in price-time order, and how they meet the tape (the rules are <see cref="LiquidityModel"/>'s).
/// Orders of our clients never trade with each other: each meets the simulated world only, in strict priority on its side.
/// </summary>
internal sealed class OrderBook(Listing listing, ExchangeOptions options, Rng queue, FaultInjector faults, OrderLifecycle lifecycle)
{
    private readonly LiquidityModel model = options.Liquidity;
    private readonly List<SimulatedOrder> buys = [];
    private readonly List<SimulatedOrder> sells = [];
    private readonly AuctionOrders auctions = new(lifecycle);

    /// <summary>Immediate-or-cancel orders that came before the first trade of the day, or were overtaken by a halt.</summary>
    private readonly List<SimulatedOrder> immediate = [];
    private StopOrders? stopOrders;

    /// <summary>A copy to walk while fills change the lists; reused, because a point may come a hundred thousand times a second.</summary>
    private readonly List<SimulatedOrder> turn = [];

    public Listing Listing => listing;

    public Tape Tape { get; } = new(listing, options.Liquidity);

    /// <summary>An option's; null for a stock.</summary>
    public OrderBook? Underlying { get; set; }

    /// <summary>Null while it trades. An option is halted with its stock.</summary>
    public TradingHalt? Halt
    {
        get => field ?? Underlying?.Halt;
        set;
    }

    /// <summary>Null for the rest of the day.</summary>
    public Instant? HaltedUntil { get; set; }

    /// <summary>Null where limit up–limit down is not simulated.</summary>
    public PriceBands? Bands { get; set; }

    /// <summary>Whether today's opening auction has been, at the day's first trade.</summary>
    public bool HasOpened => Tape.Last is not null;

    private StopOrders Stops => stopOrders ??= new(listing, Tape, listing.Option is null ? TriggerMethod.Last : options.OptionStops);

    /// <summary>Puts an order where its kind belongs. Time priority is the order's own, so that a smaller size keeps its place.</summary>
    public void Add(SimulatedOrder order)
    {
        order.IsWorking = true;
        if (order.Ticket.IsForClose || order.Ticket.IsForOpen)
        {
            auctions.Add(order);
        }
        else if (order.AwaitsTrigger)
        {
            Stops.Add(order);
        }
        else
        {
            InsertByPriority(SideOf(order), order);
        }
    }

    public void Remove(SimulatedOrder order)
    {
        order.IsWorking = false;
        if (!SideOf(order).Remove(order) && !Stops.Remove(order))
        {
            auctions.Remove(order);
        }
    }

    /// <summary>
    /// One step of the path; the day's first is the opening auction. Then stops, because a trigger is a trade seen, then both sides in
    /// priority.
    /// </summary>
    public void Step(in PricePoint point)
    {
        Tape.Advance(point);
        React(point.Price);
    }

    /// <summary>What a trade means to the orders: an option's tape has been brought up to its stock's already.</summary>
    public void React(decimal price)
    {
        if (auctions.AwaitsOpen)
        {
            auctions.Open(price);
        }

        if (stopOrders is { Count: > 0 })
        {
            TriggerReached();
        }

        if (buys.Count > 0)
        {
            Match(OrderSide.Buy, price);
        }

        if (sells.Count > 0)
        {
            Match(OrderSide.Sell, price);
        }

        if (immediate.Count > 0)
        {
            EndImmediate();
        }
    }

    /// <summary>After a halt the price may be anywhere: limits that it has passed get the quote, as in a reopening auction, not their own price.</summary>
    public void Reopen()
    {
        Bands?.Reopen();
        foreach (var order in buys.Concat(sells))
        {
            order.IsResting = false;
        }
    }

    /// <summary>An order came to the book between two steps, or changed: it may take what the last step still offers.</summary>
    public void Arrive(SimulatedOrder order, Instant now)
    {
        if (!order.IsWorking || order.Ticket.IsForClose || order.Ticket.IsForOpen)
        {
            return;
        }

        var isImmediate = order.Ticket.IsImmediate;
        if (Tape.Last is null || Halt is not null)
        {
            if (isImmediate)
            {
                immediate.Add(order);
            }

            return;
        }

        if (order.AwaitsTrigger)
        {
            if (!Stops.IsReached(order))
            {
                return;
            }

            Trigger(order);
        }

        if (!Crosses(order))
        {
            order.IsResting = true;
        }
        else if (Tape.IsFresh(now) && !HasQueueAhead(order))
        {
            Take(order, FarSide(order));
        }

        if (isImmediate && order.IsLive)
        {
            lifecycle.End(order, SimulatedOrderStatus.Cancelled, "");
        }
    }

    /// <summary>The closing auction, for the orders that asked for it.</summary>
    public void Auction(decimal? officialClose)
    {
        if (officialClose is { } price)
        {
            auctions.Close(price);
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

        var isWhole = order.Ticket.TimeInForce == TimeInForce.FillOrKill;
        if (isWhole && quantity < order.Remaining)
        {
            return;
        }

        var left = Left(side) - quantity;
        if (!isWhole && quantity >= 2m && faults.Strikes(Fault.PartialFills))
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

    private void EndImmediate()
    {
        foreach (var order in immediate)
        {
            if (order.IsLive)
            {
                lifecycle.End(order, SimulatedOrderStatus.Cancelled, "");
            }
        }

        immediate.Clear();
    }

    private void TriggerReached()
    {
        foreach (var order in Stops.Step())
        {
            if (order.IsWorking)
            {
                Trigger(order);
            }
        }
    }

    private void Trigger(SimulatedOrder order)
    {
        Stops.Remove(order);
        order.IsTriggered = true;
        if (order.Ticket.Kind == OrderKind.TrailLimit)
        {
            order.Ticket = order.Ticket with { LimitPrice = TrailedLimit(order) };
        }

        order.Priority = lifecycle.NextPriority();
        InsertByPriority(SideOf(order), order);
        order.IsResting = !Crosses(order);
        lifecycle.SetStatus(order, SimulatedOrderStatus.Submitted);
    }

    /// <summary>Beyond the trigger by the offset: a sale takes so much less, a purchase pays so much more.</summary>
    private decimal TrailedLimit(SimulatedOrder order)
    {
        var (stop, offset) = (order.TrailStop!.Value, order.Ticket.LimitOffset!.Value);
        return order.Ticket.Side == OrderSide.Sell
            ? Math.Max(listing.MinTick, listing.Ticks.Floor(stop - offset))
            : listing.Ticks.Ceiling(stop + offset);
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
