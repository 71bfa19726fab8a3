namespace Plimsoll.Simulation.Exchange;

/// <summary>The orders of one book that wait for the day's opening or closing auction. Both fill whole, at the official price.</summary>
internal sealed class AuctionOrders(OrderLifecycle lifecycle)
{
    private readonly List<SimulatedOrder> opening = [];
    private readonly List<SimulatedOrder> closing = [];

    public bool AwaitsOpen => opening.Count > 0;

    public void Add(SimulatedOrder order) => (order.Ticket.IsForOpen ? opening : closing).Add(order);

    public bool Remove(SimulatedOrder order) => opening.Remove(order) || closing.Remove(order);

    /// <summary>What the opening price does not fill has missed its auction.</summary>
    public void Open(decimal price)
    {
        Cross(opening, price);
        foreach (var order in opening.ToList())
        {
            lifecycle.End(order, SimulatedOrderStatus.Cancelled, "the opening auction has passed");
        }
    }

    public void Close(decimal price) => Cross(closing, price);

    private void Cross(List<SimulatedOrder> orders, decimal price)
    {
        // a copy: fills take orders out, and cut or end others of their group
        foreach (var order in orders.ToList())
        {
            var quantity = OrderFamilies.Executable(order);
            if (order.IsWorking && quantity > 0m && IsWithinLimit(order, price))
            {
                lifecycle.Fill(order, quantity, price);
            }
        }
    }

    private static bool IsWithinLimit(SimulatedOrder order, decimal price) =>
        order.Ticket.LimitPrice is not { } limit || (order.Ticket.Side == OrderSide.Buy ? price <= limit : price >= limit);
}
