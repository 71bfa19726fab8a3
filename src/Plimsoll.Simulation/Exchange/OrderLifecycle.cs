using NodaTime;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// Carries each order from arrival to its end: statuses told to the listeners, fills booked once, and what a fill or an end means for
/// the family and the OCA group. Everything an order can become goes through here, so that nothing changes untold.
/// </summary>
internal sealed class OrderLifecycle
{
    private readonly Agenda agenda;
    private readonly ExchangeOptions options;
    private readonly OrderRegistry registry;
    private readonly ExecutionRecorder recorder;
    private readonly OrderFamilies families;
    private readonly OcaGroups ocaGroups;
    private readonly List<IExchangeListener> listeners = [];
    private readonly Queue<SimulatedOrder> arrivals = new();
    private readonly Func<Listing, OrderBook> bookOf;
    private long lastPriority;

    public OrderLifecycle(
        Agenda agenda,
        ExchangeOptions options,
        OrderRegistry registry,
        ExecutionRecorder recorder,
        Func<Listing, OrderBook> bookOf)
    {
        this.agenda = agenda;
        this.options = options;
        this.registry = registry;
        this.recorder = recorder;
        this.bookOf = bookOf;
        families = new OrderFamilies(options.PartialParentChildren, this);
        ocaGroups = new OcaGroups(agenda, options, this);
    }

    /// <summary>Set by the trading day; orders become active only while it is true.</summary>
    public ExchangeSession? Trading { get; set; }

    /// <summary>Set by the trading day: where an order that comes now will have to wait to. Null when the calendar has ended.</summary>
    public Instant? NextOpen { get; set; }

    /// <summary>Set by the trading day from the stocks' close until the late options': only those trade.</summary>
    public ExchangeSession? LateTrading { get; set; }

    public void Listen(IExchangeListener listener) => listeners.Add(listener);

    public long NextPriority() => ++lastPriority;

    public void Publish(SimulatedOrder order)
    {
        foreach (var listener in listeners)
        {
            listener.OrderChanged(order);
        }
    }

    /// <summary>A living order's new status; one that is being cancelled keeps saying so, whatever else happens to it.</summary>
    public void SetStatus(SimulatedOrder order, SimulatedOrderStatus status, string whyHeld = "")
    {
        order.Status = order.Status == SimulatedOrderStatus.PendingCancel ? order.Status : status;
        order.WhyHeld = whyHeld;
        Publish(order);
    }

    /// <summary>The order leaves the gateway for the exchange.</summary>
    public void Transmit(SimulatedOrder order)
    {
        order.Ticket = order.Ticket with { Transmit = true };
        ocaGroups.Join(order);
        SetStatus(order, SimulatedOrderStatus.PendingSubmit);
    }

    /// <summary>An order of a former process takes its place in its group again.</summary>
    public void Rejoin(SimulatedOrder order) => ocaGroups.Join(order);

    /// <summary>The exchange has the order: it waits for its parent, or works.</summary>
    public void Arrive(SimulatedOrder order)
    {
        order.HasArrived = true;
        order.Priority = NextPriority();
        if (ocaGroups.Check(order) is { } refusal)
        {
            Refuse(order, refusal);
        }
        else if (order.Parent is null)
        {
            SetStatus(order, SimulatedOrderStatus.PreSubmitted);
            Activate(order);
            WarnOfWaiting(order);
        }
        else
        {
            SetStatus(order, SimulatedOrderStatus.PreSubmitted, "child");
            families.Advance(order);
        }
    }

    /// <summary>Puts an order on the book, or leaves it waiting for the open.</summary>
    public void Activate(SimulatedOrder order)
    {
        if (order.IsHeldForLocate)
        {
            SetStatus(order, SimulatedOrderStatus.PreSubmitted, StockLocator.WhyHeld);
            return;
        }

        if ((Trading ?? (order.Ticket.Listing.Option is { HasLateClose: true } ? LateTrading : null)) is not { } session)
        {
            SetStatus(order, SimulatedOrderStatus.PreSubmitted);
            return;
        }

        if (order.Ticket.IsForClose && AuctionCutOff.HasPassed(options, session, order.Ticket.Listing, agenda.Now))
        {
            Refuse(order, AuctionCutOff.EntryRefused(order.Ticket));
            return;
        }

        var book = bookOf(order.Ticket.Listing);
        if (order.Ticket.IsForOpen && book.HasOpened)
        {
            // its auction is the next session's
            SetStatus(order, SimulatedOrderStatus.PreSubmitted);
            return;
        }

        book.Add(order);
        if (order.AwaitsTrigger)
        {
            SetStatus(order, SimulatedOrderStatus.PreSubmitted, "trigger");
        }
        else if (order.Ticket.Kind != OrderKind.Market)
        {
            SetStatus(order, SimulatedOrderStatus.Submitted);
        }

        arrivals.Enqueue(order);
    }

    /// <summary>Lets a working order that changed meet the book once more at the end of this turn.</summary>
    public void Revisit(SimulatedOrder order) => arrivals.Enqueue(order);

    /// <summary>Ends a turn: what became active in it meets the tape, and what that sets free, too.</summary>
    public void Settle()
    {
        while (arrivals.TryDequeue(out var order))
        {
            bookOf(order.Ticket.Listing).Arrive(order, agenda.Now);
            if (order is { IsWorking: true, Ticket.Kind: OrderKind.Market, Status: SimulatedOrderStatus.PreSubmitted })
            {
                // What the recorded life of a market order shows (protocol.md §10): Submitted only if something is left.
                SetStatus(order, SimulatedOrderStatus.Submitted);
            }
        }
    }

    public bool MayGrow(SimulatedOrder order) => families.MayGrow(order);

    public void Fill(SimulatedOrder order, decimal quantity, decimal price)
    {
        var remainingBefore = order.Remaining;
        var execution = recorder.Record(order, quantity, price);
        foreach (var listener in listeners)
        {
            listener.Executed(execution);
        }

        if (order.Remaining == 0m && !families.MayGrow(order))
        {
            End(order, SimulatedOrderStatus.Filled, "");
        }
        else
        {
            SetStatus(order, order.TradesAtMarket ? SimulatedOrderStatus.Submitted : order.Status, order.WhyHeld);
            families.ParentFilled(order);
        }

        ocaGroups.Filled(order, quantity, remainingBefore);
    }

    /// <summary>Takes shares off an order that has not traded them; at nothing left it ends: filled, if it traded at all.</summary>
    public void Reduce(SimulatedOrder order, decimal cut, string reason)
    {
        order.Ticket = order.Ticket with { Quantity = order.Ticket.Quantity - cut };
        if (order.Remaining == 0m && !families.MayGrow(order))
        {
            End(order, order.Filled > 0m ? SimulatedOrderStatus.Filled : SimulatedOrderStatus.Cancelled, reason);
        }
        else
        {
            Publish(order);
        }
    }

    /// <summary>Another size or price; only a smaller size keeps the order's place in the queue.</summary>
    public void Replace(SimulatedOrder order, OrderTicket ticket)
    {
        var book = bookOf(order.Ticket.Listing);
        var wasWorking = order.IsWorking;
        if (wasWorking)
        {
            book.Remove(order);
        }

        var old = order.Ticket;
        order.QuantityAsked = ticket.Quantity;
        order.Ticket = families.MayGrow(order) ? ticket with { Quantity = Math.Min(ticket.Quantity, order.QuantityGranted) } : ticket;
        if (ticket.LimitPrice != old.LimitPrice || ticket.StopPrice != old.StopPrice || ticket.Quantity > old.Quantity)
        {
            order.Priority = NextPriority();
            order.IsResting = false;
        }

        if (ticket.StopPrice != old.StopPrice || ticket.TrailAmount != old.TrailAmount || ticket.TrailPercent != old.TrailPercent)
        {
            // a trail starts again: where the client says now, or from the market
            order.Ticket = ticket.IsTrail && ticket.StopPrice == old.StopPrice ? order.Ticket with { StopPrice = null } : order.Ticket;
            order.TrailStop = null;
            order.TriggerHits = 0;
        }

        if (order.Remaining == 0m && !families.MayGrow(order))
        {
            End(order, order.Filled > 0m ? SimulatedOrderStatus.Filled : SimulatedOrderStatus.Cancelled, "");
            return;
        }

        if (wasWorking)
        {
            book.Add(order);
            arrivals.Enqueue(order);
        }

        Publish(order);
    }

    /// <summary>A cancel that was not taken: the order shows again what it showed before.</summary>
    public void Resume(SimulatedOrder order, SimulatedOrderStatus status)
    {
        order.Status = status;
        Publish(order);
    }

    public void Refuse(SimulatedOrder order, OrderRefusal refusal, SimulatedOrderStatus status = SimulatedOrderStatus.Inactive)
    {
        ObjectTo(order, refusal);
        End(order, status, refusal.Text);
    }

    /// <summary>Tells that an instruction about the order is not taken; the order itself stays as it is.</summary>
    public void ObjectTo(SimulatedOrder order, OrderRefusal refusal)
    {
        foreach (var listener in listeners)
        {
            listener.Refused(order, refusal);
        }
    }

    public void TellHalt(Listing listing, TradingHalt? halt)
    {
        foreach (var listener in listeners)
        {
            listener.HaltChanged(listing, halt);
        }
    }

    /// <summary>Tells something about an order that lives on.</summary>
    public void Warn(SimulatedOrder order, OrderRefusal warning)
    {
        foreach (var listener in listeners)
        {
            listener.Warned(order, warning);
        }
    }

    /// <summary>The order leaves the living, and its children learn of it.</summary>
    public void End(SimulatedOrder order, SimulatedOrderStatus status, string reason)
    {
        if (order.IsWorking)
        {
            bookOf(order.Ticket.Listing).Remove(order);
        }

        order.Status = status;
        order.WhyHeld = "";
        order.Reason = reason;
        order.CompletedAt = agenda.Now;
        registry.Complete(order);
        Publish(order);
        if (status == SimulatedOrderStatus.Filled)
        {
            families.ParentFilled(order);
        }
        else
        {
            families.ParentEnded(order);
        }
    }

    /// <summary>A position changed without an order.</summary>
    public void Tell(Execution delivery)
    {
        foreach (var listener in listeners)
        {
            listener.Executed(delivery);
        }
    }

    /// <summary>A dividend or a split has moved an account.</summary>
    public void Tell(AccountAction action)
    {
        foreach (var listener in listeners)
        {
            listener.Booked(action);
        }
    }

    public void BeginSession() => ocaGroups.Forget();

    private void WarnOfWaiting(SimulatedOrder order)
    {
        if (Trading is null && NextOpen is { } open && order is { IsLive: true, Ticket.IsForOpen: false })
        {
            var (side, listing) = (order.Ticket.Side == OrderSide.Buy ? "BUY" : "SELL", order.Ticket.Listing);
            Warn(order, new(
                399,
                $"Order Message:\n{side} {order.Ticket.Quantity:0.########} {listing.Symbol} {listing.PrimaryExchange}.{listing.TradingClass}\n"
                + $"Warning: Your order will not be placed at the exchange until {ExchangeTime.Text(open)}"));
        }
    }
}
