using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>After no purchase is one position, or are all together, a larger part of equity than allowed: the account's, and each book's own.</summary>
/// <param name="mark">The ledger's price of a symbol.</param>
internal sealed class PositionsWithinLine(IReadOnlyList<CheckedLine> lines, Func<string, decimal?> mark) : Checker
{
    /// <summary>Prices move between an order and its fill, and the equity of a day with them.</summary>
    private const decimal Drift = 1.05m;

    private readonly Dictionary<CheckedLine, CheckedBook> books = lines.ToDictionary(line => line, line => new CheckedBook(line.Capital));

    public override string Rule => "positions stay within their part of equity";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case SharesSplit split:
                Scale(split);
                break;
            case OrderTraded trade when !StandingOrder.IsOption(trade.Order.Symbol): // what is written is bounded by the cash it may take
                foreach (var line in lines.Where(line => line.Covers(trade.Order.Ref)))
                {
                    books[line].Take(trade);
                    if (trade is { Side: OrderSide.Buy, Cause: null }) // nobody ordered what is assigned
                    {
                        Judge(trade, line, books[line]);
                    }
                }

                break;
            default:
                break;
        }
    }

    private void Scale(SharesSplit split)
    {
        var whole = books.First(each => each.Key.Prefix is null).Value.Held.GetValueOrDefault(split.Symbol);
        foreach (var book in books.Values.Where(_ => whole != 0m))
        {
            book.Split(split.Symbol, (whole + split.Change) / whole);
        }
    }

    private void Judge(OrderTraded trade, CheckedLine line, CheckedBook book)
    {
        var worth = book.Held.Where(held => held.Value != 0m).ToDictionary(held => held.Key, held => Math.Abs(held.Value) * Price(trade, held.Key), StringComparer.Ordinal);
        var equity = book.Cash + book.Held.Sum(held => held.Value * Price(trade, held.Key));
        var one = worth.GetValueOrDefault(trade.Order.Symbol);
        if (line.PositionMax is { } positionMax && one > equity * positionMax * Drift)
        {
            Report(trade.At, $"{trade.Order.Ref} brings {trade.Order.Symbol} to {one / equity:P1} of equity; at most {positionMax:P1} ({line.Owner})");
        }

        var all = worth.Values.Sum();
        if (line.GrossMax is { } grossMax && all > equity * grossMax * Drift)
        {
            Report(trade.At, $"{trade.Order.Ref} brings all positions to {all / equity:P1} of equity; at most {grossMax:P1} ({line.Owner})");
        }
    }

    private decimal Price(OrderTraded trade, string symbol) => symbol == trade.Order.Symbol ? trade.Price : mark(symbol) ?? 0m;
}
