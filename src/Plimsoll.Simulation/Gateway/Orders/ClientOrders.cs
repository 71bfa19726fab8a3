using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Exchange.State;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>All orders as clients know them: what comes back in openOrder, whose ids were seen by whom, who lost its identity.</summary>
internal sealed class ClientOrders(SimulatedGateway gateway)
{
    private readonly Dictionary<(int ClientId, int OrderId), ClientOrder> orders = [];

    /// <summary>The highest id of others a client has been shown: its own new ids must lie above (protocol.md §10).</summary>
    private readonly Dictionary<int, int> foreignIdsSeen = [];

    private readonly Dictionary<int, int> restartsAtLastOrder = [];

    public ClientOrder Of(SimulatedOrder order) => Of(order.Ticket.ClientId, order.Ticket.OrderId);

    public ClientOrder Of(int clientId, int orderId)
    {
        if (!orders.TryGetValue((clientId, orderId), out var known))
        {
            known = new ClientOrder(new OrderEcho()) { IsBound = !MarginCalls.IsLiquidation(clientId, orderId) };
            orders.Add((clientId, orderId), known);
        }

        return known;
    }

    public GatewayState Save(ExchangeState exchange) => new(
        exchange,
        new SortedDictionary<int, int>(foreignIdsSeen),
        gateway.HandOrders.Entered,
        [.. exchange.Orders.Select(order => (order.Ticket, Known: Of(order.Ticket.ClientId, order.Ticket.OrderId)))
            .Select(order => new EchoState(order.Ticket.ClientId, order.Ticket.OrderId, order.Known.Echo, order.Known.IsBound))]);

    public void Restore(GatewayState state)
    {
        gateway.HandOrders.Entered = state.HandOrders;
        foreach (var (clientId, orderId) in state.ForeignIdsSeen)
        {
            foreignIdsSeen[clientId] = orderId;
        }

        foreach (var echo in state.Echoes)
        {
            orders[(echo.ClientId, echo.OrderId)] = new ClientOrder(echo.Echo) { IsBound = echo.IsBound };
        }
    }

    public void Forget(int clientId, int orderId) => orders.Remove((clientId, orderId));

    public void Placed(int clientId) => restartsAtLastOrder[clientId] = gateway.Weather.Restarts;

    public int NextId(int clientId)
    {
        var startsOver = gateway.Options.Habits.NextOrderIds == NextOrderIds.StartedOver
            && restartsAtLastOrder.GetValueOrDefault(clientId, gateway.Weather.Restarts) < gateway.Weather.Restarts
            && !LiveOf(clientId).Any();
        if (startsOver)
        {
            return 1;
        }

        var foreign = foreignIdsSeen.GetValueOrDefault(clientId);
        return Math.Max(gateway.Exchange.NextOrderId(clientId), foreign + 1);
    }

    public void Saw(int clientId, OrderTicket ticket)
    {
        if (ticket.ClientId != clientId && !HandOrders.IsByHand(ticket))
        {
            foreignIdsSeen[clientId] = Math.Max(foreignIdsSeen.GetValueOrDefault(clientId), ticket.OrderId);
        }
    }

    public bool IsBelowForeignIds(int clientId, int orderId) => orderId <= foreignIdsSeen.GetValueOrDefault(clientId);

    public IEnumerable<SimulatedOrder> LiveOf(int clientId) =>
        gateway.Exchange.LiveOrders.Where(order => order.Ticket.ClientId == clientId);

    /// <summary>Orders that open-order requests may list.</summary>
    public IReadOnlyList<SimulatedOrder> Listed() =>
    [
        .. gateway.Exchange.LiveOrders.Where(order =>
            order.Status != SimulatedOrderStatus.ApiPending || gateway.Options.Habits.Untransmitted == UntransmittedOrders.Listed),
    ];

    /// <summary>As reqAllOpenOrders shows it.</summary>
    public OrderFace Face(SimulatedOrder order)
    {
        var known = Of(order);
        var face = OrderFace.Of(order, known);
        if (gateway.Faults.IsHealed)
        {
            return face;
        }

        return known.Lost switch
        {
            LostIdentity.OrderIdZero => face with { OrderId = 0, ClientId = 0 },
            LostIdentity.WrongClient => face with { ClientId = face.ClientId + 1 },
            null => face,
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, "not a way to lose an identity"),
        };
    }

    /// <summary>A client is back and has live orders: the moment at which one of them may lose its identity.</summary>
    public void LoseIdentity(int clientId)
    {
        var live = LiveOf(clientId).ToList();
        if (live.Count == 0 || !gateway.Faults.Strikes(Fault.IdentityLost))
        {
            return;
        }

        var details = gateway.Faults.Details(Fault.IdentityLost);
        var order = details.Pick(live);
        switch (details.NextInt(3))
        {
            case 0:
                gateway.Exchange.ReassignPermId(order);
                break;
            case 1:
                Of(order).Lost = LostIdentity.OrderIdZero;
                break;
            default:
                Of(order).Lost = LostIdentity.WrongClient;
                break;
        }
    }
}
