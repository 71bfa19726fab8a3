using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>Looks for shares to lend to a short seller; the order is held meanwhile, its whyHeld says so (IB's page on order status).</summary>
internal sealed class StockLocator(Agenda agenda, OrderLifecycle lifecycle, Rng luck)
{
    public const string WhyHeld = "locate";
    private const double FoundChance = 0.8;

    private static readonly OrderRefusal held = new(
        404, "Shares for this order are not immediately available for short sale. The order will be held while we attempt to locate the shares.");

    public void Seek(SimulatedOrder order)
    {
        lifecycle.Warn(order, held);
        if (luck.Chance(FoundChance))
        {
            agenda.In(Duration.FromSeconds(luck.NextInt(10, 600)), () => Release(order));
        }
    }

    private void Release(SimulatedOrder order)
    {
        if (!order.IsLive)
        {
            return;
        }

        order.IsHeldForLocate = false;
        lifecycle.Activate(order);
        lifecycle.Settle();
    }
}
