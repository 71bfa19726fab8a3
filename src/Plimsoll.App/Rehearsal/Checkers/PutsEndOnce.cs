using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// Every put that was written and is flat again ended in ways the ledger knows – bought back at a profit, at a loss or by hand, lapsed, assigned –
/// and the desk says the same of each contract: as many contracts by each way, and their trades' profit to the cent. No contract is ever
/// bought back beyond what was written (an OCA pair that closed twice).
/// </summary>
internal sealed class PutsEndOnce : Checker
{
    /// <summary>A commission shared by trades bought back together is split into parts that no decimal holds exactly.</summary>
    private const decimal HalfACent = 0.005m;

    /// <summary>A contract's executions as the ledger has them.</summary>
    private sealed class Written
    {
        public decimal Open { get; set; }

        public decimal Cash { get; set; }

        public SortedDictionary<string, decimal> Ends { get; } = new(StringComparer.Ordinal);
    }

    private readonly SortedDictionary<string, Written> contracts = new(StringComparer.Ordinal);

    public override string Rule => "every written put ends in exactly one way";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case OrderTraded trade when StandingOrder.IsOption(trade.Order.Symbol):
                Count(trade);
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
            contracts[contract] = written = new Written();
        }

        written.Open -= trade.Signed;
        written.Cash -= (trade.Signed * trade.Price * trade.Multiplier) + trade.Commission;
        if (trade.Signed > 0m)
        {
            var way = WayOf(trade);
            written.Ends[way] = written.Ends.GetValueOrDefault(way) + trade.Signed;
        }

        if (written.Open < 0m)
        {
            Report(trade.At, $"{trade.Order.Ref} buys {contract} back beyond what was written: {-written.Open} are held long");
        }
    }

    private static string WayOf(OrderTraded trade) => trade switch
    {
        { Cause: DeliveryCause.Assignment } => "Assigned",
        { Cause: DeliveryCause.Expiry } => "ExpiredWorthless",
        { Order.Ref: var reference } when reference.Contains("_TP_", StringComparison.Ordinal) => "TakeProfit",
        { Order.Ref: var reference } when reference.Contains("_SL_", StringComparison.Ordinal) => "StopLoss",
        _ => "ByHand",
    };

    private void Compare(RehearsalEnded ended)
    {
        foreach (var (contract, written) in contracts)
        {
            var told = ended.PutTrades.Where(trade => trade.Contract == contract).ToList();
            if (written.Open != 0m)
            {
                // some of it is still open: what ended of it is compared by the books
                continue;
            }

            if (Math.Abs(told.Sum(trade => trade.Realized) - written.Cash) >= HalfACent)
            {
                Report(ended.At, $"{contract}: the desk's trades made ${told.Sum(trade => trade.Realized)}, the ledger says ${written.Cash}");
            }

            if (told.GroupBy(trade => trade.Number).FirstOrDefault(trades => trades.Count() > 1) is { } twice)
            {
                Report(ended.At, $"{contract}: trade {twice.Key} ended more than once");
            }

            // a trade that was closed in parts is called after the last of them
            foreach (var way in told.Select(trade => trade.Exit).Distinct(StringComparer.Ordinal).Where(way => !written.Ends.ContainsKey(way)))
            {
                Report(ended.At, $"{contract}: the desk says {way}, the ledger knows {string.Join(", ", written.Ends.Keys)}");
            }
        }

        foreach (var trade in ended.PutTrades.Where(trade => !contracts.ContainsKey(trade.Contract)))
        {
            Report(ended.At, $"{trade.Contract}: the desk tells of a trade that the ledger never saw");
        }
    }
}
