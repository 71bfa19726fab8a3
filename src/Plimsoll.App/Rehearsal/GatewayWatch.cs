using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal;

/// <summary>Counts at the exchange what the desk's account did, independent of anything the desk says.</summary>
internal sealed class GatewayWatch(string account) : IExchangeListener
{
    private readonly HashSet<long> orders = [];
    private readonly HashSet<SimulatedOrder> entries = [];
    private readonly HashSet<SimulatedOrder> filledEntries = [];

    public int Orders => orders.Count;

    public int Executions { get; private set; }

    /// <summary>Buys that are nobody's child.</summary>
    public int EntriesSubmitted => entries.Count;

    public int EntriesFilled => filledEntries.Count;

    public void OrderChanged(SimulatedOrder order)
    {
        if (order.Ticket.Account != account)
        {
            return;
        }

        if (entries.Contains(order) || orders.Add(order.PermId) && order.Ticket is { Side: OrderSide.Buy, ParentId: null })
        {
            entries.Add(order);
        }
    }

    public void Executed(Execution execution)
    {
        if (execution.Order.Ticket.Account != account)
        {
            return;
        }

        Executions++;
        if (execution.Order.Ticket is { Side: OrderSide.Buy, ParentId: null })
        {
            filledEntries.Add(execution.Order);
        }
    }

    public void Refused(SimulatedOrder order, OrderRefusal refusal)
    {
        // counted where the wire is read: what is refused at the door never comes here
    }
}
