using Plimsoll.Market;
using Plimsoll.Trading;
using Plimsoll.Trading.Books;

namespace Plimsoll.App.Cli;

/// <summary>What a person asks of a desk's state: what is held, what was made.</summary>
internal static class Figures
{
    /// <summary>Every book's holdings that are not zero.</summary>
    public static IEnumerable<BookPosition> Positions(DeskState state) =>
        from book in state.Books.Values
        from holding in book.Holdings
        let now = holding.Value.Now()
        where !now.Quantity.IsZero
        select new BookPosition(book.Deployment, holding.Key, now.Quantity, AverageCost(now), state.AccountPosition(holding.Key));

    /// <summary>The sessions that were reported, net.</summary>
    public static Money Reported(DeskState state) => state.History.Aggregate(Money.Zero, (sum, day) => sum + day.Pnl);

    /// <summary>The running or last session's result: as it was reported, else what its fills have realized so far, net of commissions.</summary>
    public static Money OfSession(DeskState state)
    {
        if (state.Day is not { } day)
        {
            return Money.Zero;
        }

        if (state.History.Find(each => each.Date == day.Session) is { } reported)
        {
            return reported.Pnl;
        }

        var gross = state.Books.Values
            .SelectMany(book => book.Holdings.Values)
            .Aggregate(Money.Zero, (sum, holding) => sum + holding.Now().RealizedGross - holding.OpeningRealized);
        var commissions = state.Orders.Fills.Values
            .Where(counted => counted.OrderId is { } id && state.Orders.Legs.TryGetValue(id, out var leg) && leg.Group.Session == day.Session)
            .Sum(counted => counted.Fill.Commission ?? 0m);
        return gross - new Money(commissions);
    }

    public static Money Cumulative(DeskState state) =>
        state.Day is { } day && state.History.All(each => each.Date != day.Session) ? Reported(state) + OfSession(state) : Reported(state);

    /// <summary>Null when shares are held whose price nobody knows.</summary>
    private static Price? AverageCost(HoldingState now) =>
        now.Lots.Count > 0 && now.Lots.All(lot => lot.Price is not null)
            ? new Price(now.Lots.Sum(lot => lot.Price!.Value.Value * lot.Quantity.Units) / now.Lots.Sum(lot => lot.Quantity.Units))
            : null;
}
