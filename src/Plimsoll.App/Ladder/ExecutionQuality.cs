using NodaTime;
using Plimsoll.App.Storage;
using Plimsoll.Research.Backtest;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Ladder;

/// <summary>How a deployment's orders were filled, against the prices they were decided on and against the modelled costs.</summary>
/// <param name="Traded">Dollars, without signs.</param>
/// <param name="Slippage">Dollars lost against the prices decided on; below zero: won.</param>
/// <param name="FillSecondsMean">From the decision to the fill, weighted by shares; null without fills.</param>
/// <param name="Modelled">What research would have charged for the same trades: commissions and slippage together.</param>
internal sealed record ExecutionQuality(
    int Orders, int Filled, double Traded, double Slippage, double? FillSecondsMean, double? FillSecondsMax, double Commissions, double Modelled)
{
    /// <summary>Basis points of what was traded.</summary>
    public double? SlippageBps => Traded > 0 ? Slippage / Traded * 1e4 : null;

    /// <summary>What trading cost beyond the model, dollars.</summary>
    public double BeyondModel => Commissions + Slippage - Modelled;

    /// <param name="from">The first session that counts.</param>
    /// <exception cref="Trading.Journal.JournalFormatException">The journal is broken.</exception>
    public static ExecutionQuality Of(IJournalDisk disk, string deployment, LocalDate from, TradingCosts costs)
    {
        var placed = new Dictionary<int, (OrderGroup Group, LegOrder Order, Instant At)>();
        var fills = new Dictionary<string, BrokerFill>(StringComparer.Ordinal);
        var commissions = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var record in new JournalArchive(disk).RecordsFrom(0))
        {
            if (record.Command is PlaceGroup { Group: var group } && group.Key.Deployment == deployment && group.Key.Session >= from)
            {
                foreach (var order in group.Legs)
                {
                    placed[order.OrderId] = (group, order, record.At);
                }
            }

            foreach (var fill in FillsOf(record.Event))
            {
                fills[FillKey.Of(fill.ExecId).Key] = fill; // a later version replaces the one before
                if (fill.Commission is { } known)
                {
                    commissions[fill.ExecId] = known;
                }
            }

            if (record.Event is Commissioned charged)
            {
                commissions[charged.ExecId] = charged.Commission;
            }
        }

        List<(BrokerFill Fill, OrderGroup Group, LegOrder Order, Instant At)> own =
        [
            .. from fill in fills.Values
               where placed.ContainsKey(fill.OrderId) && placed[fill.OrderId].Order.Ref == fill.OrderRef
               select (fill, placed[fill.OrderId].Group, placed[fill.OrderId].Order, placed[fill.OrderId].At),
        ];
        return Of(placed.Count, own, own.Sum(each => (double)commissions.GetValueOrDefault(each.Fill.ExecId)), costs);
    }

    private static ExecutionQuality Of(int orders, List<(BrokerFill Fill, OrderGroup Group, LegOrder Order, Instant At)> fills, double commissions, TradingCosts costs)
    {
        var (traded, slippage, modelled, shares, seconds) = (0.0, 0.0, 0.0, 0.0, 0.0);
        double? slowest = null;
        foreach (var (fill, group, order, at) in fills)
        {
            var (size, price) = ((double)fill.Shares.Units, (double)fill.Price.Value);
            var reference = (double)(group.Reference?.Value ?? fill.Price.Value);
            var waited = Math.Max(0, (fill.Time - at).TotalSeconds);
            traded += size * price;
            slippage += size * (order.Side == OrderSide.Buy ? price - reference : reference - price);
            modelled += size * price * costs.PerUnit(price);
            shares += size;
            seconds += size * waited;
            slowest = Math.Max(slowest ?? 0, waited);
        }

        return new ExecutionQuality(
            orders, fills.Select(each => each.Order.OrderId).Distinct().Count(), traded, slippage, shares > 0 ? seconds / shares : null, slowest, commissions, modelled);
    }

    private static IReadOnlyList<BrokerFill> FillsOf(DeskEvent? taken) => taken switch
    {
        Executed executed => [executed.Fill],
        ExecutionsRead read => read.Fills,
        _ => [],
    };
}
