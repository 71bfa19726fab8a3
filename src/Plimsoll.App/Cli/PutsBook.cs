using Plimsoll.App.Running;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Trading;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.App.Cli;

/// <summary>
/// All written puts together (requirements/4 §9.2): Σ greek · quantity · 100 with quantities below zero, what the stops would lose and the
/// take-profits make, measured from the premiums.
/// </summary>
/// <param name="Delta">Null until every written put has been looked at once; the other greeks likewise.</param>
/// <param name="Closed">Trades that are over, by how they ended.</param>
internal sealed record PutsBook(
    IReadOnlyList<PutsLine> Lines,
    double? Delta,
    double? Gamma,
    double? Theta,
    double? Vega,
    Money MaxLoss,
    Money MaxProfit,
    Money Realized,
    IReadOnlyDictionary<string, int> Closed)
{
    public static PutsBook Of(DeskState state)
    {
        var puts = state.Puts.GetValueOrDefault(DeskSetup.Puts) ?? new PutProgress();
        var open = puts.Positions.Values.Where(position => position.Open() > Quantity.Zero).ToList();
        var seen = open.Select(position => puts.Snapshots.FirstOrDefault(snapshot => snapshot.Symbol == position.Symbol)).ToList();
        List<PutsLine> lines = [.. open.Zip(seen, (position, snapshot) => Line(state, position, snapshot))];
        double? Sum(Func<PutSnapshot, double?> greek) => seen.TrueForAll(each => each is not null && greek(each) is not null)
            ? open.Zip(seen, (position, snapshot) => greek(snapshot!)!.Value * (double)-position.Open().Units * (double)OptionName.SharesAContract).Sum()
            : null;
        return new PutsBook(
            lines,
            Sum(each => each.Delta),
            Sum(each => each.Gamma),
            Sum(each => each.Theta),
            Sum(each => each.Vega),
            new Money(lines.Sum(line => ((line.StopLoss ?? line.Premium) - line.Premium) * -line.Quantity.Units * OptionName.SharesAContract)),
            new Money(lines.Sum(line => (line.Premium - (line.TakeProfit ?? 0m)) * -line.Quantity.Units * OptionName.SharesAContract)),
            puts.Closed.Values.Aggregate(Money.Zero, (sum, trade) => sum + trade.Realized),
            new SortedDictionary<string, int>(puts.Closed.Values.GroupBy(trade => $"{trade.Exit}").ToDictionary(ways => ways.Key, ways => ways.Count(), StringComparer.Ordinal), StringComparer.Ordinal));
    }

    private static PutsLine Line(DeskState state, PutPosition position, PutSnapshot? snapshot)
    {
        var exits = state.Orders.Of(position.Symbol).Where(leg => leg.IsLive).ToList();
        return new PutsLine(
            position.Symbol,
            -position.Open(),
            OptionTime.DaysToExpiry(XnysCalendar.DateAt(state.Now), position.Name().Expiry),
            position.Premium()!.Value,
            snapshot is { Bid: { } bid, Ask: { } ask } ? (bid.Value + ask.Value) / 2m : null,
            snapshot?.Delta,
            exits.Find(leg => leg.Order.Role == LegRole.TakeProfit)?.Order.Limit?.Value,
            exits.Find(leg => leg.Order.Role == LegRole.StopLoss)?.Order.Stop?.Value,
            snapshot?.Unrealized);
    }
}
