using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// A book's cash as it settles: purchases and commissions count at once, the proceeds of a sale a session later; of stocks before 28 May 2024
/// two sessions, before 5 September 2017 three (SEC rule 15c6-1).
/// </summary>
internal sealed class SettlingCash(decimal capital)
{
    private static readonly LocalDate oneSessionSince = new(2024, 5, 28);
    private static readonly LocalDate twoSessionsSince = new(2017, 9, 5);

    private readonly List<(int Settles, decimal Proceeds)> unsettled = [];
    private LocalDate today;
    private int sessions;

    /// <summary>What the book was given, and what of its flows has settled, dollars.</summary>
    public decimal Settled { get; private set; } = capital;

    public void Begin(LocalDate session)
    {
        today = session;
        sessions++;
        Settled += unsettled.Where(each => each.Settles <= sessions).Sum(each => each.Proceeds);
        unsettled.RemoveAll(each => each.Settles <= sessions);
    }

    public void Take(OrderTraded trade)
    {
        Settled -= trade.Commission;
        var paid = trade.Signed * trade.Price * trade.Multiplier;
        if (trade.Signed < 0m)
        {
            unsettled.Add((sessions + SessionsOf(trade), -paid));
        }
        else
        {
            Settled -= paid;
        }
    }

    private int SessionsOf(OrderTraded trade) =>
        today >= oneSessionSince || StandingOrder.IsOption(trade.Order.Symbol) ? 1 : today >= twoSessionsSince ? 2 : 3;
}
