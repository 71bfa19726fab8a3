using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal;

/// <summary>Counts at the exchange what the desk's account did, independent of anything the desk says.</summary>
internal sealed class GatewayWatch(string account) : IExchangeListener
{
    private readonly HashSet<long> orders = [];
    private readonly HashSet<SimulatedOrder> entries = [];
    private readonly HashSet<SimulatedOrder> filledEntries = [];
    private readonly Dictionary<string, decimal> dayTradeHolds = new(StringComparer.Ordinal);

    public int Orders => orders.Count;

    public int Executions { get; private set; }

    /// <summary>Symbols that the day trade's own executions say it holds.</summary>
    public int DayTradePositions => dayTradeHolds.Values.Count(shares => shares != 0m);

    /// <summary>Buys of the day trade that are nobody's child.</summary>
    public int EntriesSubmitted => entries.Count;

    public int EntriesFilled => filledEntries.Count;

    public void OrderChanged(SimulatedOrder order)
    {
        if (order.Ticket.Account != account)
        {
            return;
        }

        if (entries.Contains(order) || orders.Add(order.PermId) && IsEntry(order))
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
        if (!RefWords.IsDayTrade(execution.Order.Ticket.OrderRef))
        {
            return;
        }

        var symbol = execution.Order.Ticket.Listing.Symbol;
        dayTradeHolds[symbol] = dayTradeHolds.GetValueOrDefault(symbol) + (execution.Side == OrderSide.Buy ? execution.Shares : -execution.Shares);
        if (IsEntry(execution.Order))
        {
            filledEntries.Add(execution.Order);
        }
    }

    private static bool IsEntry(SimulatedOrder order) =>
        order.Ticket is { Side: OrderSide.Buy, ParentId: null } && RefWords.IsDayTrade(order.Ticket.OrderRef);

    public void Refused(SimulatedOrder order, OrderRefusal refusal)
    {
        // counted where the wire is read: what is refused at the door never comes here
    }
}
