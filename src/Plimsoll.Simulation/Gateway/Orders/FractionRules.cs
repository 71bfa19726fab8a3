using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>Which orders for parts of a share, or for an amount of cash, a TWS takes: its codes 10241 to 10249.</summary>
internal static class FractionRules
{
    private const int ShareDecimals = 4;

    /// <param name="existing">The living order that this one would modify.</param>
    /// <returns>Null for whole shares, and for what may go on.</returns>
    public static OrderRefusal? Check(PlaceOrderRequest request, string account, SimulatedOrder? existing, FractionalOrders mode)
    {
        var asksFraction = request.Quantity is { } quantity && !decimal.IsInteger(quantity);
        if (existing is not null)
        {
            return existing.Ticket.CashQuantity is not null || request.CashQuantity is not null
                ? new(10241, "Order Quantity is expressed in monetary terms. Modification is not supported via API.")
                : asksFraction || !decimal.IsInteger(existing.Ticket.Quantity)
                    ? new(10242, "Fractional-sized order cannot be modified via API. Please use desktop version to revise this order.")
                    : null;
        }

        return request.CashQuantity is not null ? CheckCash(request, account, mode) : asksFraction ? CheckFraction(request, account, mode) : null;
    }

    /// <summary>The shares that the cash buys at the limit, or at the market as it stands.</summary>
    public static OrderTicket Spend(OrderTicket ticket, decimal cash, Quote? quote)
    {
        var market = ticket.Side == OrderSide.Buy ? quote?.Ask : quote?.Bid;
        var price = ticket.LimitPrice ?? market ?? quote?.PriorClose;
        var shares = price is > 0m ? decimal.Round(cash / price.Value, ShareDecimals, MidpointRounding.ToZero) : 0m;
        return ticket with { Quantity = shares, CashQuantity = cash };
    }

    private static OrderRefusal? CheckCash(PlaceOrderRequest request, string account, FractionalOrders mode)
    {
        var fits = request.Quantity is null or 0m && request.OrderType is ("MKT" or "LMT") && request.Contract.SecType is null or "STK";
        return !fits || mode == FractionalOrders.RefusedByApi
            ? new(10244, "Cash Quantity cannot be used for this order")
            : CheckFraction(request, account, mode);
    }

    private static OrderRefusal? CheckFraction(PlaceOrderRequest request, string account, FractionalOrders mode)
    {
        if (mode == FractionalOrders.RefusedByApi)
        {
            return new(10243, "Fractional-sized order cannot be placed via API. Please use desktop version to place this order.");
        }

        if (request.Contract.SecType is not (null or "STK"))
        {
            return new(10245, "This financial instrument does not support fractional shares trading");
        }

        if (request.OrderType is not ("MKT" or "LMT" or "STP" or "STP LMT"))
        {
            return new(10249, $"{request.OrderType} order doesn't support fractional shares");
        }

        if (request.TimeInForce is not ("" or "DAY" or "GTC") || request.OcaGroup is not null || request.Algo is not null)
        {
            return new(10246, "This order doesn't support fractional shares trading");
        }

        if (request.Contract.Exchange is not "SMART")
        {
            return new(10247, "Only IB SmartRouting supports fractional shares");
        }

        return mode == FractionalOrders.NotPermitted
            ? new(10248, $"{account} doesn't have permission to trade fractional shares")
            : null;
    }
}
