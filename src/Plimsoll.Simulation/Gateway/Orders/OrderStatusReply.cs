using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Orders;

internal static class OrderStatusReply
{
    private const int PriceDecimals = 8;

    public static Reply OrderStatus(this Reply reply, SimulatedOrder order, OrderFace face) => reply
        .Begin(ServerMessage.OrderStatus)
        .Number(face.OrderId)
        .Text(face.Status.ToString())
        .Size(order.Filled)
        .Size(order.Remaining)
        .Size(decimal.Round(order.AverageFillPrice, PriceDecimals))
        .Number(face.PermId)
        .Number(face.Ticket.ParentId ?? 0)
        .Size(decimal.Round(order.LastFillPrice, PriceDecimals))
        .Number(face.ClientId)
        .Text(order.WhyHeld)
        .Zero(); // mktCapPrice
}
