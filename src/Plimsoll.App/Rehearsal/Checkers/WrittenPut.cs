using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>A put contract's executions as the ledger has them.</summary>
internal sealed class WrittenPut
{
    /// <summary>Contracts written and not ended; negative when more were bought than written.</summary>
    public decimal Open { get; private set; }

    /// <summary>Premiums less what was paid back less commissions, dollars.</summary>
    public decimal Cash { get; private set; }

    /// <summary>Contracts that ended, by the way they did.</summary>
    public SortedDictionary<string, decimal> Ends { get; } = new(StringComparer.Ordinal);

    /// <summary>Contracts sold, and when first, by the sale's number.</summary>
    public SortedDictionary<int, (decimal Contracts, Instant At)> Sales { get; } = [];

    public void Take(OrderTraded trade)
    {
        Open -= trade.Signed;
        Cash -= (trade.Signed * trade.Price * trade.Multiplier) + trade.Commission;
        if (trade.Signed > 0m)
        {
            var way = WayOf(trade);
            Ends[way] = Ends.GetValueOrDefault(way) + trade.Signed;
        }
        else if (RefWords.Parse(trade.Order.Ref)?.Sale is { } number)
        {
            var (contracts, at) = Sales.GetValueOrDefault(number, (0m, trade.At));
            Sales[number] = (contracts + trade.Shares, at);
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
}
