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

        if (ticket.Kind == OrderKind.MarketOnClose && ticket.TimeInForce != TimeInForce.Day)
        {
            return new(113, "The Time-in-Force should be DAY for MOC orders.");
        }

        return ticket.Kind switch
        {
            OrderKind.Limit => CheckPrice(ticket.LimitPrice, "limit", ticket.Listing),
            OrderKind.Stop => CheckPrice(ticket.StopPrice, "stop", ticket.Listing),
            OrderKind.Market or OrderKind.MarketOnClose => null,
            _ => throw new ArgumentOutOfRangeException(nameof(ticket), ticket.Kind, "not a kind of order"),
        };
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

        if (ticket.OcaGroup != old.OcaGroup || ticket.OcaType != old.OcaType)
        {
            return new(10326, "OCA group revision is not allowed.");
        }

        return ticket.Quantity < order.Filled
            ? new(105, "Order being modified does not match original order: the size is below what has been filled.")
            : Check(ticket);
    }

    private static OrderRefusal? CheckPrice(decimal? price, string name, Listing listing)
    {
        if (price is not { } value)
        {
            return new(107, $"Cannot transmit incomplete order: the {name} price is missing.");
        }

        return value <= 0m || !listing.Ticks.Holds(value)
            ? new(110, "The price does not conform to the minimum price variation for this contract.")
            : null;
    }
}
