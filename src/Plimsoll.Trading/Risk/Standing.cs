using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Deployments;

namespace Plimsoll.Trading.Risk;

/// <summary>What the account, or a deployment's book, is worth and holds, in dollars: what percentages of a load line refer to.</summary>
/// <param name="Positions">By symbol, at the last known prices, without signs.</param>
/// <param name="Unmarked">Positions of the account whose prices nobody here knows, as the broker values them.</param>
/// <param name="DayLoss">Since the close before, as a fraction; a gain is negative.</param>
/// <param name="Drawdown">From the highest result, as a fraction.</param>
public sealed record Standing(
    Money Equity,
    Money Cash,
    IReadOnlyDictionary<string, Money> Positions,
    Money Unmarked,
    decimal DayLoss,
    decimal Drawdown)
{
    /// <summary>A book on its own: its capital, and what it made of it.</summary>
    public static Standing OfBook(DeskState state, Deployment deployment, LocalDate session)
    {
        var book = state.BookOf(deployment.Name);
        var pnl = Pnl(state, book);
        var mark = state.Results.GetValueOrDefault(deployment.Name) ?? Watermark.From(deployment.Capital);
        var positions = book.Symbols.Where(symbol => !book.Held(symbol).IsZero)
            .ToDictionary(symbol => symbol, symbol => Worth(state, symbol, book.Held(symbol)), StringComparer.Ordinal);
        return new Standing(deployment.Capital + pnl, deployment.Capital + book.CashFlow, positions, Money.Zero, mark.DayLoss(session, pnl), mark.Drawdown(pnl));
    }

    /// <returns>Null while the broker has not told what the account is worth.</returns>
    public static Standing? OfAccount(DeskState state, LocalDate session)
    {
        if (state.Broker is not { } broker)
        {
            return null;
        }

        var pnl = Pnl(state);
        var mark = state.Results.GetValueOrDefault(RiskScope.Account) ?? Watermark.From(broker.NetLiquidation);
        var positions = state.Reading.AccountPositions.Where(held => !held.Value.IsZero)
            .ToDictionary(held => held.Key, held => Worth(state, held.Key, held.Value), StringComparer.Ordinal);
        // TWS brings values up to date every three minutes: a purchase just before may be missing in what it told, not in what the books know
        var told = broker.Cash + CashFlow(state) - broker.BooksCash;
        var known = state.HouseCash is { } house ? house + CashFlow(state) : told;
        return new Standing(
            broker.NetLiquidation,
            known < told ? known : told,
            positions,
            broker.Unmarked,
            mark.DayLoss(session, pnl),
            mark.Drawdown(pnl));
    }

    /// <summary>What a book made, its holdings at the last known prices.</summary>
    public static Money Pnl(DeskState state, Book book) =>
        book.Symbols.Aggregate(book.CashFlow, (sum, symbol) => sum + (Mark(state, symbol) * book.Held(symbol)));

    /// <summary>What all books made.</summary>
    public static Money Pnl(DeskState state) => state.Books.Values.Aggregate(Money.Zero, (sum, book) => sum + Pnl(state, book));

    public static Money CashFlow(DeskState state) => state.Books.Values.Aggregate(Money.Zero, (sum, book) => sum + book.CashFlow);

    private static Money Worth(DeskState state, string symbol, Quantity held) => Mark(state, symbol) * (held < Quantity.Zero ? -held : held);

    /// <summary>The last price seen, or what was paid where none was.</summary>
    private static Price Mark(DeskState state, string symbol) => state.Marks.TryGetValue(symbol, out var seen)
        ? seen
        : state.Books.Values
            .SelectMany(book => book.Holdings.TryGetValue(symbol, out var holding) ? holding.Now().Lots : [])
            .Select(lot => lot.Price)
            .FirstOrDefault(paid => paid is not null) ?? default;
}
