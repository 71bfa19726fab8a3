using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>Whether a working order would trade against the quote as it stands.</summary>
internal static class Marketability
{
    public static bool CanFillNow(SimulatedOrder order, SimulatedExchange exchange)
    {
        if (!exchange.IsOpen || exchange.HaltOf(order.Ticket.Listing) is not null || order.Status is SimulatedOrderStatus.ApiPending || order.WhyHeld.Length > 0)
        {
            return false;
        }

        var ticket = order.Ticket;
        var quote = exchange.QuoteOf(ticket.Listing);
        return ticket.Kind switch
        {
            OrderKind.Market => !ticket.IsForOpen,
            OrderKind.Limit => ticket.Side == OrderSide.Buy ? ticket.LimitPrice >= quote?.Ask : ticket.LimitPrice <= quote?.Bid,
            OrderKind.Stop or OrderKind.StopLimit or OrderKind.Trail or OrderKind.TrailLimit or OrderKind.MarketOnClose or OrderKind.LimitOnClose => false,
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, "not a kind of order"),
        };
    }
}
