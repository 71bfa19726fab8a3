using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>An order as one openOrder, orderStatus or completedOrder shows it. Id and client can be those of a lost identity.</summary>
internal sealed record OrderFace(int OrderId, int ClientId, long PermId, OrderTicket Ticket, OrderEcho Echo, SimulatedOrderStatus Status)
{
    /// <summary>Known once the order has filled; openOrder leaves it empty before.</summary>
    public decimal? Commission { get; init; }

    /// <summary>Where a trail's trigger stands, dollars.</summary>
    public decimal? TrailStop { get; init; }

    /// <summary>The answer to a what-if; null for a real order.</summary>
    public MarginPreview? Preview { get; init; }

    public static OrderFace Of(SimulatedOrder order, ClientOrder known) =>
        new(known.IsBound ? order.Ticket.OrderId : 0, order.Ticket.ClientId, order.PermId, order.Ticket, known.Echo, order.Status) { TrailStop = order.TrailStop };
}
