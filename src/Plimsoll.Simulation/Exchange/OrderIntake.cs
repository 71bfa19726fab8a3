using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>Clients' instructions on their way: checked when given, effective when they arrive.</summary>
internal sealed class OrderIntake(
    Agenda agenda,
    ExchangeOptions options,
    FaultInjector faults,
    Rng latency,
    OrderRegistry registry,
    OrderLifecycle lifecycle,
    Admission admission,
    StockLocator locator,
    OrderExpiry expiry,
    Func<Listing, OrderBook> bookOf)
{
    private readonly OrderRules rules = new(options);
    private readonly AuctionCutOff cutOff = new(agenda, options, lifecycle);

    public (SimulatedOrder? Order, OrderRefusal? Refusal) Place(OrderTicket ticket)
    {
        if (registry.Find(ticket.ClientId, ticket.OrderId) is { IsLive: true } existing)
        {
            return (existing, Modify(existing, ticket));
        }

        if (registry.IsSpent(ticket.ClientId, ticket.OrderId))
        {
            return (null, new(103, "Duplicate order id"));
        }

        var parent = ticket.ParentId is { } parentId ? registry.Find(ticket.ClientId, parentId) : null;
        if (CheckParent(ticket, parent) is { } orphan)
        {
            return (null, orphan);
        }

        if (rules.Check(ticket) is { } malformed)
        {
            return (null, malformed);
        }

        if (bookOf(ticket.Listing).Halt is not null)
        {
            return (null, new(154, "Orders cannot be transmitted for a halted security."));
        }

        var isDoomed = faults.Strikes(Fault.Reject);
        if (isDoomed && faults.Details(Fault.Reject).Chance(0.5))
        {
            registry.Spend(ticket.ClientId, ticket.OrderId);
            return (null, Rejection);
        }

        var order = new SimulatedOrder(registry.NextPermId(), ticket, agenda.Now) { Parent = parent, IsDoomed = isDoomed };
        parent?.Children.Add(order);
        registry.Add(order);
        if (ticket.Transmit)
        {
            Transmit(order);
        }
        else
        {
            lifecycle.Publish(order);
        }

        return (order, null);
    }

    /// <summary>What is wrong with the form of an order, without placing it; null for nothing.</summary>
    public OrderRefusal? Check(OrderTicket ticket) => rules.Check(ticket);

    public OrderRefusal? Cancel(int clientId, int orderId)
    {
        if (registry.Find(clientId, orderId) is not { } order || (!order.IsLive && !registry.Completed.Contains(order)))
        {
            return new(10147, $"OrderId {orderId} that needs to be cancelled is not found.");
        }

        if (!order.IsLive)
        {
            return new(10148, $"OrderId {orderId} that needs to be cancelled can not be cancelled, state: {order.Status}.");
        }

        if (order.Status == SimulatedOrderStatus.PendingCancel)
        {
            return new(161, $"Cancel attempted when order is not in a cancellable state. Order permId = {order.PermId}");
        }

        if (cutOff.Binds(order))
        {
            return AuctionCutOff.CancelRefused(order);
        }

        var before = order.Status;
        lifecycle.SetStatus(order, SimulatedOrderStatus.PendingCancel, order.WhyHeld);
        Send(order, () => FinishCancel(order, before));
        return null;
    }

    private static OrderRefusal Rejection => new(201, "Order rejected - reason: the exchange did not accept the order.");

    private static OrderRefusal? CheckParent(OrderTicket ticket, SimulatedOrder? parent) => (ticket.ParentId, parent) switch
    {
        (null, _) or (_, { IsLive: true }) => null,
        (_, null) => new(10006, "Missing parent order."),
        _ => new(135, $"Can't find order with ID = {ticket.ParentId}."),
    };

    /// <summary>Releases the order and all of its family that is held.</summary>
    private void Transmit(SimulatedOrder order)
    {
        var family = OrderFamilies.HeldFamily(order);
        foreach (var member in family)
        {
            lifecycle.Transmit(member);
            expiry.Watch(member);
        }

        // One message on the way: the parent arrives first and its children in the same instant.
        var arrival = ArrivalOf(order);
        foreach (var member in family)
        {
            member.BusyUntil = arrival;
        }

        agenda.At(arrival, () => Arrive(family));
    }

    private void Arrive(List<SimulatedOrder> family)
    {
        foreach (var order in family)
        {
            if (!order.IsLive)
            {
                continue;
            }

            var refusal = order.IsDoomed ? Rejection
                : cutOff.IsTooLateFor(order.Ticket) ? AuctionCutOff.EntryRefused(order.Ticket)
                : admission.Check(order);
            if (refusal is null)
            {
                order.IsHeldForLocate = options.ShortLocates == ShortLocates.Held && order.Ticket.Listing.Option is null && admission.IsShortSale(order);
                lifecycle.Arrive(order);
                if (order is { IsHeldForLocate: true, IsLive: true })
                {
                    locator.Seek(order);
                }
            }
            else
            {
                // Both ends have been seen for a 201 (protocol.md §10).
                lifecycle.Refuse(order, refusal, latency.Chance(0.5) ? SimulatedOrderStatus.Inactive : SimulatedOrderStatus.Cancelled);
            }
        }

        lifecycle.Settle();
    }

    private OrderRefusal? Modify(SimulatedOrder order, OrderTicket ticket)
    {
        if (rules.CheckModification(order, ticket) is { } refusal)
        {
            return refusal;
        }

        if (cutOff.Binds(order))
        {
            return AuctionCutOff.ChangeRefused(order);
        }

        if (order.Status != SimulatedOrderStatus.ApiPending)
        {
            var sizeKnown = order.Ticket.Quantity;
            Send(order, () => FinishModify(order, ticket, sizeKnown));
            return null;
        }

        order.Ticket = ticket;
        order.QuantityAsked = ticket.Quantity;
        if (ticket.Transmit)
        {
            Transmit(order);
        }
        else
        {
            lifecycle.Publish(order);
        }

        return null;
    }

    /// <param name="sizeKnown">The order's size when the client asked.</param>
    private void FinishModify(SimulatedOrder order, OrderTicket ticket, decimal sizeKnown)
    {
        // Much can happen on the way: the order may have filled, wholly or beyond the new size.
        if (rules.CheckModification(order, ticket) is { } refusal)
        {
            lifecycle.ObjectTo(order, refusal);
            return;
        }

        // What an OCA group took off meanwhile stays off, or a late modification would let the group over-fill.
        var cut = Math.Max(0m, sizeKnown - order.Ticket.Quantity);
        lifecycle.Replace(order, ticket with { Quantity = Math.Max(order.Filled, ticket.Quantity - cut) });
        expiry.Watch(order);
        lifecycle.Settle();
    }

    private void FinishCancel(SimulatedOrder order, SimulatedOrderStatus before)
    {
        if (!order.IsLive)
        {
            return;
        }

        if (cutOff.Binds(order))
        {
            lifecycle.ObjectTo(order, AuctionCutOff.CancelRefused(order));
            lifecycle.Resume(order, before);
            return;
        }

        lifecycle.End(order, SimulatedOrderStatus.Cancelled, "Order Canceled - reason:");
        lifecycle.Settle();
    }

    /// <summary>Instructions about one order arrive in the order they were given.</summary>
    private void Send(SimulatedOrder order, Action act)
    {
        order.BusyUntil = ArrivalOf(order);
        agenda.At(order.BusyUntil, act);
    }

    private Instant ArrivalOf(SimulatedOrder order) => Instant.Max(
        order.BusyUntil,
        agenda.Now + Duration.FromMilliseconds(latency.NextInt(options.LatencyMsMin, options.LatencyMsMax)));
}
