using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>Ends good-till-date orders at their instant; those that end with a day are the trading day's matter.</summary>
internal sealed class OrderExpiry(Agenda agenda, OrderLifecycle lifecycle)
{
    public const string Reason = "GTD order expired";

    /// <summary>To be called again after a modification: an instant that has been moved finds nothing to do.</summary>
    public void Watch(SimulatedOrder order)
    {
        if (order.Ticket.GoodTill is { } end)
        {
            agenda.At(end, () => End(order));
        }
    }

    private void End(SimulatedOrder order)
    {
        if (order is { IsLive: true, Ticket.GoodTill: { } end } && end <= agenda.Now)
        {
            lifecycle.End(order, SimulatedOrderStatus.Cancelled, Reason);
            lifecycle.Settle();
        }
    }
}
