using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>What a client asks about orders and executions.</summary>
internal sealed class OrderRequests(ClientSession session)
{
    private readonly SimulatedGateway gateway = session.Gateway;

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.PlaceOrder, (client, ref fields) => client.Orders.Place(ref fields)),
        On(ClientRequest.CancelOrder, (client, ref fields) => client.Orders.Cancel(ref fields)),
        On(ClientRequest.ReqGlobalCancel, (client, ref fields) => client.Orders.CancelAll(ref fields)),
        On(ClientRequest.ReqOpenOrders, (client, ref _) => client.Orders.ListOwn()),
        On(ClientRequest.ReqAllOpenOrders, (client, ref _) => client.Orders.ListAll()),
        On(ClientRequest.ReqAutoOpenOrders, (client, ref fields) => client.Orders.BindAutomatically(ref fields)),
        On(ClientRequest.ReqCompletedOrders, (client, ref fields) => client.Orders.ListCompleted(ref fields)),
        On(ClientRequest.ReqExecutions, (client, ref fields) => client.Orders.ListExecutions(ref fields)),
    ];

    /// <summary>The connection has ended; orders live on, except those nobody transmitted where the gateway forgets them.</summary>
    public void End()
    {
        if (gateway.Options.Habits.Untransmitted != UntransmittedOrders.Gone)
        {
            return;
        }

        // a connection may end inside the exchange's own turn, where it takes no instructions
        gateway.Agenda.In(Duration.Zero, () =>
        {
            foreach (var order in gateway.Orders.LiveOf(session.ClientId).Where(order => order.Status == SimulatedOrderStatus.ApiPending))
            {
                gateway.Exchange.Cancel(session.ClientId, order.Ticket.OrderId);
            }
        });
    }

    private static void ReadToEnd(ref FieldReader fields, int expected)
    {
        fields.Skip(expected);
        if (!fields.AtEnd)
        {
            throw new TwsFormatException($"field {fields.FieldsRead + 1}: more fields than this version has");
        }
    }

    private void Place(ref FieldReader fields)
    {
        var orderId = session.ReadRequestId(ref fields);
        gateway.Placement.Place(session, new PlaceOrderReader(session.Version).Read(orderId, ref fields));
    }

    private void Cancel(ref FieldReader fields)
    {
        if (session.Version < 192)
        {
            fields.Skip(); // VERSION
        }

        var orderId = session.ReadRequestId(ref fields);

        // manualCancelTime, then the tagging fields: three at 187 to 189, none at 190 and 191, two from 192 on
        ReadToEnd(ref fields, session.Version switch
        {
            >= 192 => 3,
            >= 187 and <= 189 => 4,
            _ => 1,
        });
        gateway.Placement.Cancel(session, orderId);
    }

    /// <summary>Everybody's orders, as IB does it.</summary>
    private void CancelAll(ref FieldReader fields)
    {
        ReadToEnd(ref fields, session.Version < 192 ? 1 : 2);
        foreach (var order in gateway.Exchange.LiveOrders)
        {
            var refusal = gateway.Exchange.Cancel(order.Ticket.ClientId, order.Ticket.OrderId);
            if (refusal is not null && order.Ticket.ClientId == session.ClientId)
            {
                session.Error(order.Ticket.OrderId, refusal.Code, refusal.Text);
            }
        }
    }

    private void ListOwn()
    {
        if (session.ClientId == 0)
        {
            gateway.HandOrders.BindAll(session);
        }

        foreach (var order in gateway.Orders.Listed().Where(order => order.Ticket.ClientId == session.ClientId))
        {
            Show(order, OrderFace.Of(order, gateway.Orders.Of(order)));
        }

        session.PostEnd(session.Reply(ServerMessage.OpenOrderEnd).Number(1));
    }

    private void ListAll()
    {
        foreach (var order in gateway.Orders.Listed())
        {
            gateway.Orders.Saw(session.ClientId, order.Ticket);
            Show(order, gateway.Orders.Face(order));
        }

        session.PostEnd(session.Reply(ServerMessage.OpenOrderEnd).Number(1));
    }

    private void Show(SimulatedOrder order, OrderFace face)
    {
        gateway.Orders.Of(order).IsUnspoken = false;
        var shown = order.Filled > 0m ? face with { Commission = order.Commission } : face;
        session.Post(session.Port.Reply.OpenOrder(session.Version, shown));
        session.Post(session.Port.Reply.OrderStatus(order, shown));
    }

    private void BindAutomatically(ref FieldReader fields)
    {
        fields.Skip(); // VERSION
        var binds = fields.ReadBool();
        if (session.ClientId == 0)
        {
            gateway.HandOrders.BindsNew = binds;
        }
        else
        {
            session.Error(-1, 327, "Only API connections with clientId set to 0 can set the auto bind TWS orders property.");
        }
    }

    private void ListCompleted(ref FieldReader fields)
    {
        var ofApiOnly = fields.ReadBool();
        foreach (var order in gateway.Exchange.CompletedOrders.Where(order => !ofApiOnly || !HandOrders.IsByHand(order.Ticket)))
        {
            var isForgotten = !order.Ticket.Transmit && gateway.Options.Habits.Untransmitted == UntransmittedOrders.Gone;
            if (!isForgotten)
            {
                var known = gateway.Orders.Of(order);
                known.IsUnspoken = false;
                session.Post(session.Port.Reply.CompletedOrder(session.Version, order, known.Echo, gateway.Options.TimeZone));
            }
        }

        session.PostEnd(session.Reply(ServerMessage.CompletedOrdersEnd));
    }

    private void ListExecutions(ref FieldReader fields)
    {
        fields.Skip(); // VERSION
        var requestId = session.ReadRequestId(ref fields);
        var zone = gateway.Options.TimeZone;
        var filter = ExecutionFilter.Read(ref fields, session.Version, gateway.Agenda.Now, zone);
        var matching = gateway.Exchange.Accounts
            .SelectMany(account => gateway.Exchange.Ledger(account).Executions)
            .Where(execution => execution.Cause != DeliveryCause.Expiry && filter.Admits(execution, zone))
            .ToList();
        foreach (var execution in matching)
        {
            gateway.Orders.Of(execution.Order).IsUnspoken = false;
            session.Post(session.Port.Reply.ExecutionDetails(
                session.Version, requestId, execution, gateway.HandOrders.IdInExecution(execution.Order), zone));
            session.Post(session.Port.Reply.CommissionReport(execution));
        }

        if (matching.Count > 0 || gateway.Options.Habits.EmptyExecutions == EmptyExecutions.Ended)
        {
            session.PostEnd(session.Reply(ServerMessage.ExecutionDataEnd).Number(1).Number(requestId));
        }
    }
}
