using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>
/// Tells clients of their orders as these change, in the order of a recorded life (protocol.md §10): openOrder, orderStatus,
/// execDetails, then openOrder and orderStatus again, last openOrder with the commission and the commission report.
/// </summary>
internal sealed class OrderCallbacks(SimulatedGateway gateway) : IExchangeListener
{
    private const string Cancelled = "Order Canceled - reason:";

    public void OrderChanged(SimulatedOrder order)
    {
        gateway.Changes++;
        if (order.Status == SimulatedOrderStatus.PendingSubmit)
        {
            return; // the recorded life begins when the exchange has the order; who asks earlier is shown it
        }

        var known = gateway.Orders.Of(order);
        foreach (var session in Hearing(order, known))
        {
            gateway.Orders.Saw(session.ClientId, order.Ticket);
            Tell(session, order, known);
        }

        known.CommissionsDue.Clear();
    }

    public void Executed(Execution execution)
    {
        var known = gateway.Orders.Of(execution.Order);
        if (execution.Cause is null)
        {
            known.CommissionsDue.Add(execution);
        }

        foreach (var session in execution.Cause == DeliveryCause.Expiry ? [] : Hearing(execution.Order, known))
        {
            var reply = session.Port.Reply
                .ExecutionDetails(session.Version, ExecutionReply.Unasked, execution, gateway.HandOrders.IdInExecution(execution.Order), gateway.Options.TimeZone);
            gateway.Pushes.Push(session, PushKind.Execution, reply.End());
            if (execution.Cause is not null)
            {
                gateway.Pushes.Push(session, PushKind.Commission, session.Port.Reply.CommissionReport(execution).End());
            }
        }

        foreach (var session in gateway.Sessions)
        {
            session.Accounts.Changed(execution.Order.Ticket.Account);
            session.Positions.Changed(execution.Order.Ticket.Account, execution.Order.Ticket.Listing);
        }
    }

    public void Refused(SimulatedOrder order, OrderRefusal refusal)
    {
        var known = gateway.Orders.Of(order);
        known.Objection = refusal.Text;
        foreach (var session in Hearing(order, known))
        {
            gateway.Pushes.Push(session, PushKind.Error, session.Port.ErrorFrame(OrderFace.Of(order, known).OrderId, refusal.Code, refusal.Text));
        }
    }

    public void Warned(SimulatedOrder order, OrderRefusal warning)
    {
        var known = gateway.Orders.Of(order);
        foreach (var session in Hearing(order, known))
        {
            gateway.Pushes.Push(session, PushKind.Error, session.Port.ErrorFrame(OrderFace.Of(order, known).OrderId, warning.Code, warning.Text));
        }
    }

    public void Booked(AccountAction action)
    {
        gateway.Changes++;
        foreach (var session in gateway.Sessions)
        {
            session.Accounts.Changed(action.Account);
            if (action is { Listing: { } listing, Shares: not 0m })
            {
                session.Positions.Changed(action.Account, listing);
            }
        }
    }

    private static string CancelText(SimulatedOrder order) =>
        order.Reason.StartsWith(Cancelled, StringComparison.Ordinal) ? order.Reason : Cancelled + order.Reason;

    /// <summary>The submitting client, and the master client of everybody's orders.</summary>
    private IEnumerable<ClientSession> Hearing(SimulatedOrder order, ClientOrder known) => known.IsUnspoken
        ? []
        : gateway.Sessions.Where(session =>
            session.ClientId == order.Ticket.ClientId || session.ClientId == gateway.Options.MasterClientId);

    private void Tell(ClientSession session, SimulatedOrder order, ClientOrder known)
    {
        var reply = session.Port.Reply;
        var face = OrderFace.Of(order, known);
        if (order.Status is not (SimulatedOrderStatus.Cancelled or SimulatedOrderStatus.PendingCancel))
        {
            gateway.Pushes.Push(session, PushKind.OpenOrder, reply.OpenOrder(session.Version, face).End());
        }

        gateway.Pushes.Push(session, PushKind.OrderStatus, reply.OrderStatus(order, face).End());
        if (order.Status == SimulatedOrderStatus.Cancelled && order.Reason != known.Objection)
        {
            gateway.Pushes.Push(session, PushKind.Error, session.Port.ErrorFrame(face.OrderId, 202, CancelText(order)));
        }

        if (known.CommissionsDue.Count == 0)
        {
            return;
        }

        var charged = face with { Commission = order.Commission };
        gateway.Pushes.Push(session, PushKind.OpenOrder, reply.OpenOrder(session.Version, charged).End());
        foreach (var execution in known.CommissionsDue)
        {
            gateway.Pushes.Push(session, PushKind.Commission, reply.CommissionReport(execution).End());
        }
    }
}
