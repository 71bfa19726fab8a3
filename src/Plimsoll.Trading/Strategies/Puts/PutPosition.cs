using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Options;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>
/// One put contract of a book, from its first sale until it is flat. Trades are always counted anew from the executions, so that a
/// corrected one needs no undoing.
/// </summary>
public sealed class PutPosition
{
    public required string Symbol { get; init; }

    public required int ConId { get; init; }

    public List<PutFill> Fills { get; init; } = [];

    private IReadOnlyList<PutTrade>? trades;
    private OptionName? name;

    /// <summary>A person wants it bought back; how that is to be called.</summary>
    public PutExit? Closing { get; set; }

    /// <summary>By number.</summary>
    public IReadOnlyList<PutTrade> Trades() => trades ??= Count();

    private List<PutTrade> Count()
    {
        var counted = new List<PutTrade>();
        foreach (var sale in Fills.Where(fill => fill.Sale is not null))
        {
            var trade = counted.Find(known => known.Number == sale.Sale);
            if (trade is null)
            {
                counted.Add(trade = new PutTrade(sale.Sale!.Value));
            }

            trade.Sell(sale);
        }

        foreach (var back in Fills.Where(fill => fill.Sale is null))
        {
            BuyBack(counted, back);
        }

        return counted;
    }

    /// <summary>Contracts written and not bought back.</summary>
    public Quantity Open() => Trades().Aggregate(Quantity.Zero, (sum, trade) => sum + trade.Open);

    /// <summary>The mean premium of what is open, dollars a share; null when nothing is.</summary>
    public decimal? Premium()
    {
        var open = Trades().Where(trade => trade.Open > Quantity.Zero).ToList();
        return open.Count == 0 ? null : open.Sum(trade => trade.EntryPrice.Value * trade.Open.Units) / open.Sum(trade => trade.Open.Units);
    }

    /// <summary>A new execution, or another version of one that is known.</summary>
    internal void Take(PutFill fill)
    {
        trades = null;
        var known = Fills.FindIndex(other => other.Key == fill.Key);
        if (known < 0)
        {
            Fills.Add(fill);
        }
        else
        {
            Fills[known] = fill with { Commission = fill.Commission ?? Fills[known].Commission };
        }
    }

    /// <summary>Shares came for what ended at that moment: it was no worthless end.</summary>
    internal void Deliver(Instant at)
    {
        trades = null;
        for (var i = 0; i < Fills.Count; i++)
        {
            if (Fills[i] is { IsUnsettled: true } ended && ended.At == at)
            {
                Fills[i] = ended with { Exit = PutExit.Assigned };
            }
        }
    }

    internal void Charge(string key, Money commission)
    {
        trades = null;
        var known = Fills.FindIndex(fill => fill.Key == key);
        if (known >= 0)
        {
            Fills[known] = Fills[known] with { Commission = commission };
        }
    }

    public OptionName Name() => name ??= OptionName.TryParse(Symbol)!;

    private static void BuyBack(List<PutTrade> trades, PutFill back)
    {
        var left = back.Quantity;
        foreach (var trade in trades.Where(trade => trade.Open > Quantity.Zero))
        {
            var part = Quantity.Min(left, trade.Open);
            if (part > Quantity.Zero)
            {
                trade.BuyBack(back, part);
                left -= part;
            }
        }
    }
}
