using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Strategies.Puts;

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
    /// <summary>What the stops of the written puts would lose together, measured from their premiums.</summary>
    public Money StopLosses { get; init; }

    /// <summary>What a broker asks for the written puts.</summary>
    public Money Margin { get; init; }

    /// <summary>Cash that has settled, before anything is set aside for written puts.</summary>
    public Money Settled { get; init; }

    /// <summary>Cash that the assignment of every written put would take.</summary>
    public Money Assignment { get; init; }

    /// <summary>What stands behind written puts; null where no put seller is.</summary>
    public Collateral? Collateral { get; init; }

    /// <summary>A book on its own: its capital, and what it made of it.</summary>
    public static Standing OfBook(DeskState state, Deployment deployment, LocalDate session)
    {
        var book = state.BookOf(deployment.Name);
        var pnl = Pnl(state, book);
        var mark = state.Results.GetValueOrDefault(deployment.Name) ?? Watermark.From(deployment.Capital);
        var held = book.SymbolsHeld.ToDictionary(symbol => symbol, book.Held, StringComparer.Ordinal);
        var collateral = (deployment as PutDeployment)?.Settings.Collateral;
        var assignment = AssignmentOf(held);
        return new Standing(
            deployment.Capital + pnl,
            deployment.Capital + book.CashFlow - Reserved(assignment, collateral),
            held.ToDictionary(each => each.Key, each => Worth(state, each.Key, each.Value, collateral), StringComparer.Ordinal),
            Money.Zero,
            mark.DayLoss(session, pnl),
            mark.Drawdown(pnl))
        {
            StopLosses = deployment is PutDeployment puts ? StopLossesOf(state, puts) : Money.Zero,
            Margin = MarginOf(state, held),
            Settled = deployment.Capital + book.SettledCashFlow(),
            Assignment = assignment,
            Collateral = collateral,
        };
    }

    /// <returns>Null while the broker has not told what the account is worth.</returns>
    public static Standing? OfAccount(DeskState state, DeskSettings settings, LocalDate session)
    {
        if (state.Broker is not { } broker)
        {
            return null;
        }

        var pnl = Pnl(state);
        var mark = state.Results.GetValueOrDefault(RiskScope.Account) ?? Watermark.From(broker.NetLiquidation);
        var held = state.Reading.AccountPositions.Where(held => !held.Value.IsZero).ToDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal);
        // TWS brings values up to date every three minutes: a purchase just before may be missing in what it told, not in what the books know
        var told = broker.Cash + CashFlow(state) - broker.BooksCash;
        var known = state.HouseCash is { } house ? house + CashFlow(state) : told;
        var cash = known < told ? known : told;
        var assignment = AssignmentOf(held);
        return new Standing(
            broker.NetLiquidation,
            cash - Reserved(assignment, settings.Collateral),
            held.ToDictionary(each => each.Key, each => Worth(state, each.Key, each.Value, settings.Collateral), StringComparer.Ordinal),
            broker.Unmarked,
            mark.DayLoss(session, pnl),
            mark.Drawdown(pnl))
        {
            StopLosses = settings.Deployments.OfType<PutDeployment>().Aggregate(Money.Zero, (sum, puts) => sum + StopLossesOf(state, puts)),
            Margin = MarginOf(state, held),
            Settled = SettledOf(state, broker, cash),
            Assignment = assignment,
            Collateral = settings.Collateral,
        };
    }

    /// <summary>What a book made, its holdings at the last known prices.</summary>
    public static Money Pnl(DeskState state, Book book) =>
        book.Symbols.Aggregate(book.CashFlow, (sum, symbol) => sum + Value(state, symbol, book.Held(symbol)));

    /// <summary>What a holding is worth at the last known price; what was written is worth less than nothing.</summary>
    public static Money Value(DeskState state, string symbol, Quantity held) => Mark(state, symbol) * held * OptionName.MultiplierOf(symbol);

    /// <summary>What all books made.</summary>
    public static Money Pnl(DeskState state) => state.Books.Values.Aggregate(Money.Zero, (sum, book) => sum + Pnl(state, book));

    public static Money CashFlow(DeskState state) => state.Books.Values.Aggregate(Money.Zero, (sum, book) => sum + book.CashFlow);

    /// <summary>What of all books' cash flow has settled.</summary>
    public static Money SettledCashFlow(DeskState state) => state.Books.Values.Aggregate(Money.Zero, (sum, book) => sum + book.SettledCashFlow());

    /// <summary>
    /// The lesser of two counts. Ours knows every fill at once; the broker's (IB's SettledCash: settlements, less purchases and commissions at once)
    /// may be minutes old, but knows what settles beside the books, such as the proceeds of shares that a person sold in TWS.
    /// </summary>
    private static Money SettledOf(DeskState state, BrokerFigures broker, Money cash)
    {
        var settled = SettledCashFlow(state);
        var counted = cash - (CashFlow(state) - settled);
        return broker.SettledBeside is { } beside && beside + settled < counted ? beside + settled : counted;
    }

    /// <summary>Without its sign; of a written put what stands behind it.</summary>
    private static Money Worth(DeskState state, string symbol, Quantity held, Collateral? collateral) => Obligation.Written(symbol, held < Quantity.Zero) is { } put
        ? Obligation.Of(put, held, collateral, Seen(state, put.Underlying), Mark(state, symbol))
        : Value(state, symbol, held < Quantity.Zero ? -held : held);

    private static Money Reserved(Money assignment, Collateral? collateral) => collateral == Strategies.Puts.Collateral.Margin ? Money.Zero : assignment;

    private static Money AssignmentOf(IReadOnlyDictionary<string, Quantity> held) =>
        held.Aggregate(Money.Zero, (sum, each) => Obligation.Written(each.Key, each.Value < Quantity.Zero) is { } put ? sum + Obligation.Assignment(put, each.Value) : sum);

    private static Money MarginOf(DeskState state, IReadOnlyDictionary<string, Quantity> held) => held.Aggregate(
        Money.Zero,
        (sum, each) => Obligation.Written(each.Key, each.Value < Quantity.Zero) is { } put ? sum + Obligation.Margin(put, each.Value, Seen(state, put.Underlying), Mark(state, each.Key)) : sum);

    /// <summary>Σ (stop − premium) · contracts · 100 of all that is open (requirements/4 §9.2).</summary>
    private static Money StopLossesOf(DeskState state, PutDeployment deployment) => state.Puts.TryGetValue(deployment.Name, out var puts)
        ? puts.Positions.Values.Aggregate(
            Money.Zero,
            (sum, position) => sum + new Money((position.Premium() ?? 0m) * deployment.Settings.StopLossPart * position.Open().Units * OptionName.SharesAContract))
        : Money.Zero;

    private static Price? Seen(DeskState state, string symbol) => state.Marks.TryGetValue(symbol, out var seen) ? seen : null;

    /// <summary>The last price seen, or what was paid where none was.</summary>
    private static Price Mark(DeskState state, string symbol) => state.Marks.TryGetValue(symbol, out var seen)
        ? seen
        : state.Books.Values
            .SelectMany(book => book.Holdings.TryGetValue(symbol, out var holding) ? holding.Now().Lots : [])
            .Select(lot => lot.Price)
            .FirstOrDefault(paid => paid is not null) ?? default;
}
