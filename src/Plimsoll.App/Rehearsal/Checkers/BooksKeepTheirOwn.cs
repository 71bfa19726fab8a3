namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// Books in one account keep apart: none sells shares that another bought, so none is ever short; together they are what the account
/// holds; and at the end each is, by the references of its executions, what the desk says it is.
/// </summary>
internal sealed class BooksKeepTheirOwn(IReadOnlyList<CheckedLine> lines) : Checker
{
    private readonly SortedDictionary<string, CheckedBook> books = new(
        lines.Where(line => line.Prefix is not null).ToDictionary(line => line.Prefix!, line => new CheckedBook(line.Capital), StringComparer.Ordinal),
        StringComparer.Ordinal);

    public override string Rule => "books keep their own shares";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case SharesSplit split when books.Values.Sum(book => book.Held.GetValueOrDefault(split.Symbol)) is not 0m and var whole:
                foreach (var book in books.Values)
                {
                    book.Split(split.Symbol, (whole + split.Change) / whole);
                }

                break;
            case OrderTraded trade when books.TryGetValue(CheckedLine.BookOf(trade.Order.Ref), out var book):
                book.Take(trade);
                Judge(trade, book);
                break;
            case RehearsalEnded ended:
                Compare(ended);
                break;
            default:
                break;
        }
    }

    private void Judge(OrderTraded trade, CheckedBook book)
    {
        var symbol = trade.Order.Symbol;
        if (book.Held[symbol] < (book.Rounded.Contains(symbol) ? -1m : 0m))
        {
            Report(trade.At, $"{trade.Order.Ref} sells shares that are not its book's: {book.Held[symbol]} {symbol} are left to it");
        }

        var all = books.Values.Sum(each => each.Held.GetValueOrDefault(symbol));
        if (Math.Abs(all - trade.LedgerQuantity) >= (book.Rounded.Contains(symbol) ? 1m : 0.0000001m))
        {
            Report(trade.At, $"the books hold {all} {symbol} together, the account {trade.LedgerQuantity}");
        }
    }

    private void Compare(RehearsalEnded ended)
    {
        foreach (var (prefix, book) in books)
        {
            var said = ended.HeldByBook.GetValueOrDefault(prefix) ?? new Dictionary<string, decimal>();
            foreach (var symbol in book.Held.Keys.Union(said.Keys, StringComparer.Ordinal))
            {
                var (traded, told) = (book.Held.GetValueOrDefault(symbol), said.GetValueOrDefault(symbol));
                if (Math.Abs(traded - told) >= (book.Rounded.Contains(symbol) ? 1m : 0.0000001m))
                {
                    Report(ended.At, $"{prefix} traded itself to {traded} {symbol}, and the desk says that it holds {told}");
                }
            }
        }
    }
}
