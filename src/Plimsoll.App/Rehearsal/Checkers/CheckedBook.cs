namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>What the executions of one book's orders come to: shares by symbol and cash.</summary>
internal sealed class CheckedBook(decimal capital)
{
    /// <summary>Cash, dollars, what the book was given included.</summary>
    public decimal Cash { get; private set; } = capital;

    public SortedDictionary<string, decimal> Held { get; } = new(StringComparer.Ordinal);

    /// <summary>Symbols that were split while held: whose parts of a share were paid out is not known here.</summary>
    public HashSet<string> Rounded { get; } = new(StringComparer.Ordinal);

    public void Take(OrderTraded trade)
    {
        Held[trade.Order.Symbol] = Held.GetValueOrDefault(trade.Order.Symbol) + trade.Signed;
        Cash -= (trade.Signed * trade.Price) + trade.Commission;
    }

    /// <param name="ratio">New shares for one old.</param>
    public void Split(string symbol, decimal ratio)
    {
        if (Held.TryGetValue(symbol, out var held) && held != 0m)
        {
            Held[symbol] = held * ratio;
            Rounded.Add(symbol);
        }
    }
}
