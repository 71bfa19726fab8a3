using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Storage.Database;

/// <summary>What one entry bought, while exits are taken out of it.</summary>
internal sealed class OpenEntry(TradedOrder order, IReadOnlyList<PlannedExit> planned)
{
    private readonly List<(long Shares, RoundTripExit Exit)> closed = [];

    public TradedOrder Order { get; } = order;

    public long Held { get; private set; } = order.Executed;

    public void Close(long shares, RoundTripExit exit)
    {
        Held -= shares;
        closed.Add((shares, exit));
    }

    /// <summary>One row for each exit in order, and one for what is still held.</summary>
    public IEnumerable<RoundTrip> Parts()
    {
        var before = 0L;
        var part = 0;
        foreach (var (shares, exit) in closed)
        {
            yield return Row(++part, before, shares, exit);
            before += shares;
        }

        if (Held > 0)
        {
            yield return Row(++part, before, Held, null);
        }
    }

    private RoundTrip Row(int part, long before, long shares, RoundTripExit? exit) => new(
        Order.OrderId,
        part,
        Order.Deployment,
        Order.Symbol,
        Order.Slot ?? Order.Leg,
        shares,
        Order.Session,
        Order.FirstExecutedAt,
        RoundTrips.Part(Order.ExecutedValue, before, shares, Order.Executed),
        Order.LimitPrice is { } limit ? RoundTrips.Value(limit, shares) : null,
        RoundTrips.Part(Order.Commission, before, shares, Order.Executed),
        Planned(nameof(LegRole.TakeProfit), shares),
        Planned(nameof(LegRole.StopLoss), shares),
        exit);

    private long? Planned(string role, long shares)
    {
        var slot = Order.Slot ?? Order.Leg;
        var newest = planned.LastOrDefault(exit =>
            exit.Session == Order.Session && exit.Role == role && exit.Leg.StartsWith(slot, StringComparison.Ordinal));
        return newest is null ? null : RoundTrips.Value(newest.Price, shares);
    }
}
