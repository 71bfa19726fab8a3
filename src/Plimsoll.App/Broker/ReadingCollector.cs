using Plimsoll.Trading.Events;

namespace Plimsoll.App.Broker;

/// <summary>Gathers the answers to one reading until each end marker has come. Later words about the same order replace earlier ones.</summary>
internal sealed class ReadingCollector(int number, int executionsRequest)
{
    private readonly List<BrokerOrder> open = [];

    public int Number => number;

    public int ExecutionsRequest => executionsRequest;

    public bool OpenOrdersEnded { get; set; }

    public bool CompletedOrdersEnded { get; set; }

    public bool ExecutionsEnded { get; set; }

    public bool PositionsEnded { get; set; }

    public IReadOnlyList<BrokerOrder> OpenOrders => open;

    public List<BrokerOrder> CompletedOrders { get; } = [];

    public List<BrokerFill> Fills { get; } = [];

    public SortedDictionary<string, BrokerPosition> Positions { get; } = new(StringComparer.Ordinal);

    public void AddOpen(BrokerOrder order)
    {
        var known = open.FindIndex(other => other.PermId == order.PermId && other.OrderRef == order.OrderRef);
        if (known >= 0)
        {
            open[known] = order;
        }
        else
        {
            open.Add(order);
        }
    }

    /// <returns>False when the commission belongs to no fill gathered here.</returns>
    public bool AddCommission(string execId, decimal commission)
    {
        var known = Fills.FindIndex(fill => fill.ExecId == execId);
        if (known < 0)
        {
            return false;
        }

        Fills[known] = Fills[known] with { Commission = commission };
        return true;
    }
}
