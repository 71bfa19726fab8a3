namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// A book of target weights buys with cash that has settled: what it was given, less what it bought, plus what it sold and has settled
/// since. Commissions may take a settled balance below zero by their own amount only.
/// </summary>
internal sealed class SettledCashOnly(IReadOnlyDictionary<string, decimal> capitalByPrefix) : Checker
{
    private readonly Dictionary<string, SettlingCash> cash = capitalByPrefix.ToDictionary(book => book.Key, book => new SettlingCash(book.Value), StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> commissions = new(StringComparer.Ordinal);

    public override string Rule => "purchases are paid with settled cash";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan began:
                foreach (var book in cash.Values)
                {
                    book.Begin(began.Date);
                }

                break;
            case OrderTraded trade when cash.TryGetValue(CheckedLine.BookOf(trade.Order.Ref), out var book):
                Count(trade, CheckedLine.BookOf(trade.Order.Ref), book);
                break;
            default:
                break;
        }
    }

    private void Count(OrderTraded trade, string name, SettlingCash book)
    {
        book.Take(trade);
        commissions[name] = commissions.GetValueOrDefault(name) + trade.Commission;
        if (trade.Signed > 0m && book.Settled + commissions[name] < 0m)
        {
            Report(trade.At, $"{trade.Order.Ref} leaves {name} with ${book.Settled} of settled cash");
        }
    }
}
