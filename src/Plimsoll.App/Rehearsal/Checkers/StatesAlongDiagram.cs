using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// Orders move only along IB's diagram (protocol.md §10), as the exchange itself sees them: ends are final, a fill never shrinks, and
/// Filled means all of it.
/// </summary>
internal sealed class StatesAlongDiagram : Checker
{
    private readonly Dictionary<(int, int), StandingOrder> last = [];

    public override string Rule => "order states move along the diagram";

    public override void Take(GatewayEvent told)
    {
        if (told is not OrderStood { Order: var order })
        {
            return;
        }

        if (last.TryGetValue(order.Key, out var before))
        {
            if (before.Status != order.Status && !Leads(before.Status, order.Status))
            {
                Report(told.At, $"{order.Ref} went from {before.Status} to {order.Status}");
            }

            if (order.Filled < before.Filled)
            {
                Report(told.At, $"{order.Ref} was filled to {before.Filled}, now to {order.Filled}");
            }
        }

        if (order is { Status: SimulatedOrderStatus.Filled, Remaining: not 0m })
        {
            Report(told.At, $"{order.Ref} is Filled with {order.Filled} of {order.Quantity}");
        }

        last[order.Key] = order;
    }

    private static bool Leads(SimulatedOrderStatus from, SimulatedOrderStatus to) => from switch
    {
        SimulatedOrderStatus.ApiPending => true,
        SimulatedOrderStatus.PendingSubmit => to != SimulatedOrderStatus.ApiPending,
        SimulatedOrderStatus.PreSubmitted or SimulatedOrderStatus.Submitted =>
            to is not (SimulatedOrderStatus.ApiPending or SimulatedOrderStatus.PendingSubmit),

        // a cancel that was refused (10148 past the MOC cut-off) gives the order back as it was
        SimulatedOrderStatus.PendingCancel => to is not (SimulatedOrderStatus.ApiPending or SimulatedOrderStatus.PendingSubmit),
        SimulatedOrderStatus.Cancelled or SimulatedOrderStatus.Filled or SimulatedOrderStatus.Inactive => false,
        _ => throw new ArgumentOutOfRangeException(nameof(from), from, null),
    };
}
