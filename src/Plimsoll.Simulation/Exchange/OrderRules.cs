namespace Plimsoll.Simulation.Exchange;

/// <summary>What the gateway checks before an order leaves it: form, price grid, and whether a modification fits its order.</summary>
internal sealed class OrderRules(ExchangeOptions options)
{
    /// <returns>Null when the ticket is well formed.</returns>
    public OrderRefusal? Check(OrderTicket ticket)
    {
        if (!options.Accounts.Contains(ticket.Account, StringComparer.Ordinal))
        {
            return new(435, "You must specify an account.");
        }

        if (ticket.Quantity <= 0m)
        {
            return ticket.Quantity == 0m
                ? new(434, "The order size cannot be zero.")
                : new(160, "Invalid order size: a size must be positive.");
        }

        if (!options.AllowFractions && !decimal.IsInteger(ticket.Quantity))
        {
            return new(10243, "Fractional-sized order cannot be placed via API. Please enter order with a whole number of shares.");
        }

        return CheckDuration(ticket) ?? CheckPrices(ticket);
    }

    /// <summary>Whether the ticket may replace the living order's; the order works on as it was when not.</summary>
    public OrderRefusal? CheckModification(SimulatedOrder order, OrderTicket ticket)
    {
        var old = order.Ticket;
        if (!order.IsLive)
        {
            return order.Status == SimulatedOrderStatus.Filled
                ? new(104, "Cannot modify a filled order.")
                : new(135, $"Can't find order with ID = {ticket.OrderId}.");
        }

        if (order.Status == SimulatedOrderStatus.PendingCancel)
        {
            return new(2102, "Unable to modify this order as it is still being processed.");
        }

        if (ticket.Kind != old.Kind)
        {
            return new(329, "Order modify failed. Cannot change to the new order type.");
        }

        if (ticket.Listing.ConId != old.Listing.ConId || ticket.Side != old.Side || ticket.Account != old.Account || ticket.ParentId != old.ParentId)
        {
            return new(105, "Order being modified does not match original order.");
        }

        if (ticket.TimeInForce != old.TimeInForce && (IsOneShot(ticket) || IsOneShot(old)))
        {
            return new(105, "Order being modified does not match original order: its time in force cannot become this one.");
        }

        if (ticket.OcaGroup != old.OcaGroup || ticket.OcaType != old.OcaType)
        {
            return new(10326, "OCA group revision is not allowed.");
        }

        return ticket.Quantity < order.Filled
            ? new(105, "Order being modified does not match original order: the size is below what has been filled.")
            : Check(ticket);
    }

    private static bool IsOneShot(OrderTicket ticket) => ticket.IsImmediate || ticket.IsForOpen;

    private static OrderRefusal? CheckDuration(OrderTicket ticket)
    {
        if (ticket.IsForClose && ticket.TimeInForce != TimeInForce.Day)
        {
            return new(113, $"The Time-in-Force should be DAY for {(ticket.Kind == OrderKind.MarketOnClose ? "MOC" : "LOC")} orders.");
        }

        return (ticket.IsForOpen && ticket.Kind is not (OrderKind.Market or OrderKind.Limit))
            || (ticket.IsImmediate && ticket.HasTrigger)
                ? new(111, "The order type and the Time-in-Force are incompatible.")
                : null;
    }

    private static OrderRefusal? CheckPrices(OrderTicket ticket) => ticket.Kind switch
    {
        OrderKind.Limit or OrderKind.LimitOnClose => CheckPrice(ticket.LimitPrice, "limit", ticket),
        OrderKind.Stop => CheckPrice(ticket.StopPrice, "stop", ticket),
        OrderKind.StopLimit => CheckPrice(ticket.StopPrice, "stop", ticket) ?? CheckPrice(ticket.LimitPrice, "limit", ticket),
        OrderKind.Trail => CheckTrail(ticket),
        OrderKind.TrailLimit => CheckTrail(ticket) ?? CheckOffset(ticket),
        OrderKind.Market or OrderKind.MarketOnClose => null,
        _ => throw new ArgumentOutOfRangeException(nameof(ticket), ticket.Kind, "not a kind of order"),
    };

    private static OrderRefusal? CheckTrail(OrderTicket ticket)
    {
        if (ticket.StopPrice is not null && CheckPrice(ticket.StopPrice, "stop", ticket) is { } refusal)
        {
            return refusal;
        }

        return (ticket.TrailAmount, ticket.TrailPercent) switch
        {
            (null, null) => new(158, "You must specify an offset amount or a percent offset value."),
            (not null, null) => CheckPrice(ticket.TrailAmount, "trailing", ticket),
            (null, > 0m and < 100m) => null,
            (null, _) => new(159, "The percent offset value must be between 0% and 100%."),
            _ => new(158, "You must specify an offset amount or a percent offset value, not both."),
        };
    }

    /// <summary>An offset of nothing is one: the limit then is the trigger.</summary>
    private static OrderRefusal? CheckOffset(OrderTicket ticket) => ticket.LimitOffset switch
    {
        null => new(107, "Cannot transmit incomplete order: a trailing limit needs a limit offset, or a limit price beside its first stop price."),
        < 0m => new(110, "The price does not conform to the minimum price variation for this contract."),
        0m => null,
        _ => CheckPrice(ticket.LimitOffset, "offset", ticket),
    };

    private static OrderRefusal? CheckPrice(decimal? price, string name, OrderTicket ticket)
    {
        if (price is not { } value)
        {
            return new(107, $"Cannot transmit incomplete order: the {name} price is missing.");
        }

        return value <= 0m || !ticket.Listing.TicksAt(ticket.Exchange).Holds(value)
            ? new(110, "The price does not conform to the minimum price variation for this contract.")
            : null;
    }
}
