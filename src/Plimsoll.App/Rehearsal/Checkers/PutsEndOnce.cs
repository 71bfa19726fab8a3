using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// Every sale of puts is one trade of the desk's, of as many contracts as the ledger sold, and ends in one way the ledger knows: bought back at a
/// profit, at a loss or by hand, lapsed, assigned. Of a contract that is flat the trades' profit is the ledger's to the cent. No
/// contract is bought back beyond what was written, and no OCA group buys more than the larger of its orders: neither closes twice.
/// </summary>
internal sealed class PutsEndOnce : Checker
{
    /// <summary>A commission shared by trades bought back together is split into parts that no decimal holds exactly.</summary>
    private const decimal HalfACent = 0.005m;

    private readonly SortedDictionary<string, WrittenPut> contracts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (decimal Ordered, decimal Bought)> groups = new(StringComparer.Ordinal);
    private DayBegan? day;

    public override string Rule => "every written put ends in exactly one way";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan began:
                day = began;
                break;
            case OrderTraded trade when StandingOrder.IsOption(trade.Order.Symbol):
                Count(trade);
                break;
            case OrderStood { Order: { OcaGroup: { } group } order } when StandingOrder.IsOption(order.Symbol):
                var known = groups.GetValueOrDefault(group);
                groups[group] = known with { Ordered = Math.Max(known.Ordered, order.Quantity) };
                break;
            case RehearsalEnded ended:
                Compare(ended);
                break;
            default:
                break;
        }
    }

    private void Count(OrderTraded trade)
    {
        var contract = trade.Order.Symbol;
        if (!contracts.TryGetValue(contract, out var written))
        {
            contracts[contract] = written = new WrittenPut();
        }

        written.Take(trade);
        if (written.Open < 0m)
        {
            Report(trade.At, $"{trade.Order.Ref} buys {contract} back beyond what was written: {-written.Open} are held long");
        }

        if (trade is { Order.OcaGroup: { } group, Signed: > 0m })
        {
            var known = groups.GetValueOrDefault(group);
            groups[group] = known = (Math.Max(known.Ordered, trade.Order.Quantity), known.Bought + trade.Signed);
            if (known.Bought > known.Ordered)
            {
                Report(trade.At, $"{trade.Order.Ref}: its OCA group has bought {known.Bought} {contract}, and was to buy {known.Ordered}");
            }
        }
    }

    private void Compare(RehearsalEnded ended)
    {
        foreach (var (contract, written) in contracts)
        {
            var told = ended.Puts.Where(trade => trade.Contract == contract).ToList();
            CompareSales(ended.At, contract, written, told);
            if (written.Open == 0m)
            {
                CompareEnds(ended.At, contract, written, told);
            }
            else if (told.Where(trade => trade.Exit is not null).Sum(trade => trade.Sold) > written.Ends.Values.Sum())
            {
                Report(ended.At, $"{contract}: the desk tells of more trades that ended than the ledger's {written.Ends.Values.Sum()} contracts that did");
            }
        }

        foreach (var trade in ended.Puts.Where(trade => !contracts.ContainsKey(trade.Contract)))
        {
            Report(ended.At, $"{trade.Contract}: the desk tells of a trade that the ledger never saw");
        }
    }

    private void CompareSales(Instant at, string contract, WrittenPut written, IReadOnlyList<ToldPut> told)
    {
        // the session in which a rehearsal ends may be in the midst of a sale
        var isAmidASale = day is not null && at < day.Close ? day.Open : Instant.MaxValue;
        foreach (var (number, sale) in written.Sales.Where(sale => sale.Value.At < isAmidASale))
        {
            var trades = told.Where(trade => trade.Number == number).ToList();
            if (trades.Count != 1)
            {
                Report(at, trades.Count == 0 ? $"{contract}: no trade of the desk's is of sale {number}" : $"{contract}: trade {number} ended more than once");
            }
            else if (trades[0].Sold != sale.Contracts)
            {
                Report(at, $"{contract}: sale {number} was of {sale.Contracts} contracts, the desk says {trades[0].Sold}");
            }
        }
    }

    private void CompareEnds(Instant at, string contract, WrittenPut written, IReadOnlyList<ToldPut> told)
    {
        if (Math.Abs(told.Sum(trade => trade.Realized) - written.Cash) >= HalfACent)
        {
            Report(at, $"{contract}: the desk's trades made ${told.Sum(trade => trade.Realized)}, the ledger says ${written.Cash}");
        }

        // a trade that was closed in parts is called after the last of them, so that only trades of one contract can be counted
        var ways = told.GroupBy(trade => trade.Exit ?? "nothing", StringComparer.Ordinal).ToDictionary(ways => ways.Key, ways => ways.Sum(trade => trade.Sold), StringComparer.Ordinal);
        var isCounted = told.All(trade => trade.Sold == 1m);
        foreach (var (way, sold) in ways.Where(way => isCounted ? written.Ends.GetValueOrDefault(way.Key) != way.Value : !written.Ends.ContainsKey(way.Key)))
        {
            Report(at, $"{contract}: the desk says {sold} {way}, the ledger knows {string.Join(", ", written.Ends.Select(end => $"{end.Value} {end.Key}"))}");
        }
    }
}
