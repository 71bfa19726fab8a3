namespace Plimsoll.Simulation.Exchange;

/// <summary>The orders of one book that wait for a price to be reached, and the trails among them that follow it.</summary>
internal sealed class StopOrders(Listing listing, Tape tape, TriggerMethod byDefault)
{
    private readonly List<SimulatedOrder> waiting = [];
    private readonly List<SimulatedOrder> reached = [];

    public int Count => waiting.Count;

    public void Add(SimulatedOrder order)
    {
        waiting.Add(order);
        if (order.Ticket.IsTrail)
        {
            order.TrailStop ??= order.Ticket.StopPrice;
            Follow(order);
        }
    }

    public bool Remove(SimulatedOrder order) => waiting.Remove(order);

    /// <summary>The tape has moved: trails follow it, and the orders it triggers are given in the order they came. Valid until the next step.</summary>
    public IReadOnlyList<SimulatedOrder> Step()
    {
        reached.Clear();
        foreach (var order in waiting)
        {
            Follow(order);
            var isPast = IsPast(order);
            order.TriggerHits = isPast ? order.TriggerHits + 1 : 0;
            if (isPast && order.TriggerHits >= HitsNeeded(order))
            {
                reached.Add(order);
            }
        }

        return reached;
    }

    /// <summary>Whether the price is there already for an order that came between two steps. Two in a row are counted from the next step on.</summary>
    public bool IsReached(SimulatedOrder order) => tape.Last is not null && HitsNeeded(order) == 1 && IsPast(order);

    private TriggerMethod MethodOf(SimulatedOrder order) => order.Ticket.TriggerMethod ?? byDefault;

    private int HitsNeeded(SimulatedOrder order) => MethodOf(order) is TriggerMethod.DoubleBidAsk or TriggerMethod.DoubleLast ? 2 : 1;

    private bool IsPast(SimulatedOrder order)
    {
        var isBuy = order.Ticket.Side == OrderSide.Buy;
        if (order.TriggerPrice is not { } trigger)
        {
            return false;
        }

        return MethodOf(order) == TriggerMethod.LastOrBidAsk
            ? Past(tape.Last!.Value) || Past(isBuy ? tape.Bid : tape.Ask)
            : Past(Reference(order));

        bool Past(decimal price) => isBuy ? price >= trigger : price <= trigger;
    }

    private decimal Reference(SimulatedOrder order) => MethodOf(order) switch
    {
        TriggerMethod.Last or TriggerMethod.DoubleLast or TriggerMethod.LastOrBidAsk => tape.Last!.Value,
        TriggerMethod.BidAsk or TriggerMethod.DoubleBidAsk => order.Ticket.Side == OrderSide.Buy ? tape.Bid : tape.Ask,
        TriggerMethod.Midpoint => (tape.Bid + tape.Ask) / 2m,
        var other => throw new ArgumentOutOfRangeException(nameof(order), other, "not a way to trigger"),
    };

    /// <summary>A sell's trigger rises with the market and never falls; a buy's the other way round.</summary>
    private void Follow(SimulatedOrder order)
    {
        if (!order.Ticket.IsTrail || tape.Last is null)
        {
            return;
        }

        var reference = Reference(order);
        var distance = order.Ticket.TrailAmount ?? (reference * order.Ticket.TrailPercent!.Value / 100m);
        if (order.Ticket.Side == OrderSide.Sell)
        {
            var stop = listing.Ticks.Floor(reference - distance);
            order.TrailStop = Math.Max(order.TrailStop ?? stop, stop);
        }
        else
        {
            var stop = listing.Ticks.Ceiling(reference + distance);
            order.TrailStop = Math.Min(order.TrailStop ?? stop, stop);
        }
    }
}
