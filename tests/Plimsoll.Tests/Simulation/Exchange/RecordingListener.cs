using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Exchange;

internal sealed class RecordingListener : IExchangeListener
{
    public List<string> Lines { get; } = [];

    public List<Execution> Executions { get; } = [];

    public List<(SimulatedOrder Order, OrderRefusal Refusal)> Refusals { get; } = [];

    /// <summary>The order's statuses as told, repetitions left out.</summary>
    public List<SimulatedOrderStatus> StatusesOf(SimulatedOrder order) =>
        [.. Told.Where(t => t.Order == order).Select(t => t.Status).Aggregate(
            new List<SimulatedOrderStatus>(),
            (all, s) => all.Count > 0 && all[^1] == s ? all : [.. all, s])];

    private List<(SimulatedOrder Order, SimulatedOrderStatus Status)> Told { get; } = [];

    public void OrderChanged(SimulatedOrder order)
    {
        Told.Add((order, order.Status));
        Lines.Add($"{order.Ticket.OrderId} {order.Status} {order.Filled}/{order.Ticket.Quantity} {order.WhyHeld}");
    }

    public void Executed(Execution execution)
    {
        Executions.Add(execution);
        Lines.Add($"{execution.Order.Ticket.OrderId} fill {execution.Shares} @ {execution.Price} {execution.At} {execution.ExecId}");
    }

    public List<OrderRefusal> Warnings { get; } = [];

    public void Warned(SimulatedOrder order, OrderRefusal warning) => Warnings.Add(warning);

    public void Refused(SimulatedOrder order, OrderRefusal refusal)
    {
        Refusals.Add((order, refusal));
        Lines.Add($"{order.Ticket.OrderId} refused {refusal.Code}");
    }
}
