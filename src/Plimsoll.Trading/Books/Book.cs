using System.Text.Json.Serialization;
using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Books;

/// <summary>
/// What one deployment owns: cash flows, holdings and costs, built from executions alone. Two books of one account never share a
/// share. Cash here is the flow since the book was opened: capital is allocated on top of it.
/// </summary>
public sealed class Book
{
    public required string Deployment { get; init; }

    public SortedDictionary<string, Holding> Holdings { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Sales less purchases less commissions, dollars.</summary>
    public Money CashFlow { get; set; }

    /// <summary>All commissions and fees paid, dollars.</summary>
    public Money Commissions { get; set; }

    /// <summary>Sale proceeds less FIFO cost of symbols no longer held when this session began, commissions aside, dollars.</summary>
    public Money EndedRealized { get; set; }

    /// <summary>Proceeds of sales by the day on which they settle, dollars; until then they buy nothing (DESIGN §12.9).</summary>
    public SortedDictionary<LocalDate, Money> Unsettled { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<string> Symbols => Holdings.Keys;

    /// <summary>Without those that were traded in this session and are flat.</summary>
    [JsonIgnore]
    public IEnumerable<string> SymbolsHeld => Symbols.Where(symbol => !Held(symbol).IsZero);

    [JsonIgnore]
    public bool IsFlat => Holdings.Values.All(holding => holding.Now().Quantity.IsZero);

    public Quantity Held(string symbol) =>
        Holdings.TryGetValue(symbol, out var holding) ? holding.Now().Quantity : Quantity.Zero;

    /// <summary>Profit and loss of what was bought and sold, net of all commissions paid, dollars.</summary>
    public Money RealizedNet() =>
        Holdings.Aggregate(EndedRealized, (sum, held) => sum + (held.Value.Now().RealizedGross * OptionName.MultiplierOf(held.Key))) - Commissions;

    /// <summary>Cash flow that has settled: purchases count at once.</summary>
    public Money SettledCashFlow() => Unsettled.Values.Aggregate(CashFlow, (left, proceeds) => left - proceeds);

    public void Take(string fillKey, FillChange change)
    {
        var fill = change.Now.Fill;
        var holding = Of(fill.Symbol);
        var counted = new HoldingChange(fillKey, Holding.Signed(fill), fill.Price);
        Exchange(fill, 1);
        if (change.Before is not { } before)
        {
            holding.Add(counted);
            return;
        }

        Exchange(before.Fill, -1);
        if (!holding.Replace(counted))
        {
            // the corrected fill is of an earlier session: the difference is all that can still be told
            holding.Add(counted with { Quantity = Holding.Signed(fill) - Holding.Signed(before.Fill) });
        }
    }

    public void Charge(Money commission)
    {
        Commissions += commission;
        CashFlow -= commission;
    }

    /// <summary>Takes shares in or out that no execution explains.</summary>
    /// <param name="price">What was paid for it: nothing for an option that lapsed, the strike for shares that were delivered. Null when nobody knows, and then no cash moves.</param>
    public void Adjust(string symbol, Quantity delta, Price? price)
    {
        Of(symbol).Add(new HoldingChange(null, delta, price));
        if (price is { } paid)
        {
            CashFlow -= paid * delta * OptionName.MultiplierOf(symbol);
        }
    }

    /// <summary>A new session begins: holdings keep their lots, finished ones are dropped, their profit stays, and sales settle.</summary>
    public void Roll(LocalDate session)
    {
        foreach (var settled in Unsettled.Keys.TakeWhile(day => day <= session).ToList())
        {
            Unsettled.Remove(settled);
        }

        foreach (var (symbol, holding) in Holdings.ToList())
        {
            holding.Roll();
            if (holding.OpeningLots.Count == 0)
            {
                EndedRealized += holding.OpeningRealized * OptionName.MultiplierOf(symbol);
                Holdings.Remove(symbol);
            }
        }
    }

    /// <param name="sign">1 to count a fill, −1 to take it back.</param>
    private void Exchange(BrokerFill fill, int sign)
    {
        var paid = fill.Price * Holding.Signed(fill) * (sign * OptionName.MultiplierOf(fill.Symbol));
        CashFlow -= paid;
        if (fill.Side == OrderSide.Sell)
        {
            var traded = XnysCalendar.DateAt(fill.Time);
            var day = OptionName.TryParse(fill.Symbol) is null ? StockSettlement.Of(traded) : XnysCalendar.Next(traded).Date;
            Unsettled[day] = Unsettled.GetValueOrDefault(day) - paid;
        }
    }

    private Holding Of(string symbol)
    {
        if (!Holdings.TryGetValue(symbol, out var holding))
        {
            Holdings[symbol] = holding = new Holding();
        }

        return holding;
    }
}
