using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// A book of target weights buys with cash that has settled: what it was given, less what it bought, plus what it sold and has settled
/// since. Commissions may take a settled balance below zero by their own amount only.
/// </summary>
internal sealed class SettledCashOnly(IReadOnlyDictionary<string, decimal> capitalByPrefix) : Checker
{
    private readonly Dictionary<string, decimal> settled = new(capitalByPrefix, StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> commissions = capitalByPrefix.ToDictionary(book => book.Key, _ => 0m, StringComparer.Ordinal);
    private static readonly LocalDate oneSessionSince = new(2024, 5, 28);
    private static readonly LocalDate twoSessionsSince = new(2017, 9, 5);

    private readonly List<(string Book, int Settles, decimal Proceeds)> unsettled = [];
    private LocalDate today;
    private int sessions;

    public override string Rule => "purchases are paid with settled cash";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan began:
                Settle(began.Date);
                break;
            case OrderTraded trade when settled.ContainsKey(Book(trade)):
                Count(trade, Book(trade));
                break;
            default:
                break;
        }
    }

    private static string Book(OrderTraded trade) => trade.Order.Ref.Split('_')[0];

    private void Settle(LocalDate date)
    {
        today = date;
        sessions++;
        foreach (var (book, _, proceeds) in unsettled.Where(each => each.Settles <= sessions))
        {
            settled[book] += proceeds;
        }

        unsettled.RemoveAll(each => each.Settles <= sessions);
    }

    private void Count(OrderTraded trade, string book)
    {
        commissions[book] += trade.Commission;
        settled[book] -= trade.Commission;
        if (trade.Signed < 0m)
        {
            unsettled.Add((book, sessions + (today >= oneSessionSince ? 1 : today >= twoSessionsSince ? 2 : 3), -trade.Signed * trade.Price));
            return;
        }

        settled[book] -= trade.Signed * trade.Price;
        if (settled[book] + commissions[book] < 0m)
        {
            Report(trade.At, $"{trade.Order.Ref} leaves {book} with ${settled[book]} of settled cash");
        }
    }
}
