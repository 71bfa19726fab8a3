using System.Text.Json.Serialization;
using Plimsoll.Market;
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

    [JsonIgnore]
    public IEnumerable<string> Symbols => Holdings.Keys;

    public Quantity Held(string symbol) =>
        Holdings.TryGetValue(symbol, out var holding) ? holding.Now().Quantity : Quantity.Zero;

    /// <summary>Profit and loss of what was bought and sold, net of all commissions paid, dollars.</summary>
    public Money RealizedNet() =>
        Holdings.Values.Aggregate(Money.Zero, (sum, holding) => sum + holding.Now().RealizedGross) - Commissions;

    public void Take(string fillKey, FillChange change)
    {
        var fill = change.Now.Fill;
        var holding = Of(fill.Symbol);
        var counted = new HoldingChange(fillKey, Holding.Signed(fill), fill.Price);
        CashFlow -= fill.Price * Holding.Signed(fill);
        if (change.Before is not { } before)
        {
            holding.Changes.Add(counted);
            return;
        }

        CashFlow += before.Fill.Price * Holding.Signed(before.Fill);
        var index = holding.Changes.FindIndex(old => old.Fill == fillKey);
        if (index >= 0)
        {
            holding.Changes[index] = counted;
        }
        else
        {
            // the corrected fill is of an earlier session: the difference is all that can still be told
            holding.Changes.Add(counted with { Quantity = Holding.Signed(fill) - Holding.Signed(before.Fill) });
        }
    }

    public void Charge(Money commission)
    {
        Commissions += commission;
        CashFlow -= commission;
    }

    /// <summary>Takes shares in or out that no execution explains.</summary>
    public void Adjust(string symbol, Quantity delta) => Of(symbol).Changes.Add(new HoldingChange(null, delta, null));

    /// <summary>A new session begins: holdings keep their lots, finished ones are dropped, their profit stays.</summary>
    public void Roll()
    {
        foreach (var holding in Holdings.Values)
        {
            holding.Roll();
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
