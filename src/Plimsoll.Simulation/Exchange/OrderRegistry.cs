using Plimsoll.Market.Chance;

namespace Plimsoll.Simulation.Exchange;

/// <summary>Every order the gateway ever took, by the client's id and by permId, with the living and the day's completed ones in order.</summary>
internal sealed class OrderRegistry
{
    private readonly Dictionary<(int ClientId, int OrderId), SimulatedOrder> byId = [];
    private readonly Dictionary<long, SimulatedOrder> byPermId = [];
    private readonly HashSet<(int ClientId, int OrderId)> spent = [];
    private readonly Dictionary<int, int> lastIds = [];
    private readonly List<SimulatedOrder> live = [];
    private readonly List<SimulatedOrder> completed = [];
    private readonly Dictionary<int, int> restoredIds = [];
    private readonly Rng identity;
    private long lastPermId;

    public OrderRegistry(Rng identity)
    {
        this.identity = identity;

        // Real permIds are ten digits and grow with gaps: clients must not infer anything from them.
        lastPermId = 1_000_000_000L + identity.NextInt(1_000_000_000);
    }

    public long LastPermId => lastPermId;

    public IReadOnlyDictionary<int, int> LastIds => new SortedDictionary<int, int>(lastIds);

    /// <summary>In the order of placement.</summary>
    public IReadOnlyList<SimulatedOrder> Live => live;

    /// <summary>Of the current session, in the order of completion.</summary>
    public IReadOnlyList<SimulatedOrder> Completed => completed;

    public SimulatedOrder? Find(int clientId, int orderId) => byId.GetValueOrDefault((clientId, orderId));

    public SimulatedOrder? FindPermId(long permId) => byPermId.GetValueOrDefault(permId);

    /// <summary>Of the ids used before a restart only the highest is known: none up to it is taken again.</summary>
    public bool IsSpent(int clientId, int orderId) =>
        spent.Contains((clientId, orderId)) || (orderId > 0 && orderId <= restoredIds.GetValueOrDefault(clientId));

    public int NextOrderId(int clientId) => lastIds.GetValueOrDefault(clientId) + 1;

    /// <summary>Uses up an id without an order: the client may not use it again.</summary>
    public void Spend(int clientId, int orderId)
    {
        spent.Add((clientId, orderId));
        lastIds[clientId] = Math.Max(lastIds.GetValueOrDefault(clientId), orderId);
    }

    public long NextPermId() => lastPermId += identity.NextInt(1, 9);

    public void Add(SimulatedOrder order)
    {
        Spend(order.Ticket.ClientId, order.Ticket.OrderId);
        byId.Add((order.Ticket.ClientId, order.Ticket.OrderId), order);
        byPermId.Add(order.PermId, order);
        live.Add(order);
    }

    public void Restore(long permId, IReadOnlyDictionary<int, int> ids)
    {
        lastPermId = Math.Max(lastPermId, permId);
        foreach (var (clientId, orderId) in ids)
        {
            lastIds[clientId] = orderId;
            restoredIds[clientId] = orderId;
        }
    }

    /// <summary>An order of a former process: living, completed today, or known only for its family's sake.</summary>
    public void Restore(SimulatedOrder order, bool isCompletedToday)
    {
        byId[(order.Ticket.ClientId, order.Ticket.OrderId)] = order;
        byPermId[order.PermId] = order;
        if (order.IsLive)
        {
            live.Add(order);
        }
        else if (isCompletedToday)
        {
            completed.Add(order);
        }
    }

    public void Complete(SimulatedOrder order)
    {
        live.Remove(order);
        completed.Add(order);
    }

    public void ReassignPermId(SimulatedOrder order)
    {
        byPermId.Remove(order.PermId);
        order.PermId = NextPermId();
        byPermId.Add(order.PermId, order);
    }

    public void BeginSession() => completed.Clear();
}
