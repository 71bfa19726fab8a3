using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>
/// Orders typed into TWS itself (protocol.md §10). They belong to client 0 under negative numbers that nobody knows until it binds
/// them; before, they show order id 0, and the largest integer in their executions.
/// </summary>
internal sealed class HandOrders(SimulatedGateway gateway)
{
    private const int UnboundExecution = int.MaxValue;

    /// <summary>How many there have been: the next one's number.</summary>
    public int Entered { get; set; }

    /// <summary>Whether client 0 has asked for every order typed from now on.</summary>
    public bool BindsNew { get; set; }

    public static bool IsByHand(OrderTicket ticket) => ticket is { ClientId: 0, OrderId: < 0 };

    /// <summary>What IB does of itself nobody may change: a client sees it like an order by hand, and it stays without a number.</summary>
    private static bool IsBindable(OrderTicket ticket) => IsByHand(ticket) && !MarginCalls.IsLiquidation(ticket.ClientId, ticket.OrderId);

    public (SimulatedOrder? Order, OrderRefusal? Refusal) Enter(OrderTicket ticket)
    {
        var numbered = ticket with { ClientId = 0, OrderId = -++Entered, ParentId = null, Transmit = true };
        gateway.Orders.Of(0, numbered.OrderId).IsBound = false;
        var (order, refusal) = gateway.Exchange.Place(numbered);
        if (order is null)
        {
            gateway.Orders.Forget(0, numbered.OrderId);
        }
        else if (BindsNew && gateway.Sessions.FirstOrDefault(session => session.ClientId == 0) is { } zero)
        {
            Bind(zero, order);
        }

        return (order, refusal);
    }

    /// <summary>Gives client 0 the number by which it may change and cancel the order.</summary>
    public void Bind(ClientSession zero, SimulatedOrder order)
    {
        var known = gateway.Orders.Of(order);
        if (known.IsBound)
        {
            return;
        }

        known.IsBound = true;
        zero.Post(zero.Reply(ServerMessage.OrderBound).Number(order.PermId).Number(0).Number(order.Ticket.OrderId));
    }

    public void BindAll(ClientSession zero)
    {
        foreach (var order in gateway.Exchange.LiveOrders.Where(order => IsBindable(order.Ticket)))
        {
            Bind(zero, order);
        }
    }

    /// <summary>The order id that an execution of the order carries.</summary>
    public int IdInExecution(SimulatedOrder order) =>
        gateway.Orders.Of(order).IsBound ? order.Ticket.OrderId : UnboundExecution;
}
