using Plimsoll.App.Cli;
using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;

namespace Plimsoll.App.Dashboard;

/// <summary>What is held, what works and what was made, out of a desk's state.</summary>
internal static class BookViews
{
    public static IReadOnlyList<View.Position> Positions(DeskState state) => [.. Figures.Positions(state).Select(held => Position(state, held))];

    public static IReadOnlyList<View.Order> Working(DeskState state) => [.. state.Orders.Live.OrderByDescending(leg => leg.OrderId).Select(leg => Order(state, leg))];

    /// <param name="desk">Null for a state of the past, whose deployments' capital nobody knows any more.</param>
    public static IReadOnlyList<View.Book> Books(DeskState state, DeskSettings? desk) =>
    [
        .. Names(state, desk).Select(name => Book(state, desk?.Deployments.FirstOrDefault(each => each.Name == name), state.BookOf(name))),
    ];

    public static View.Pnl Pnl(DeskState state)
    {
        var books = state.Books.Values.Select(book => BookPnl(state, book)).ToList();
        var unrealized = Sum(books.Select(book => book.Unrealized));
        var realized = books.Sum(book => book.Realized);
        return new View.Pnl(realized, unrealized, unrealized + realized, DayPnl(state, RiskScope.Account, Standing.Pnl(state)) ?? Figures.OfSession(state).Amount, books);
    }

    private static IEnumerable<string> Names(DeskState state, DeskSettings? desk) =>
        state.Books.Keys.Concat(desk?.Deployments.Select(each => each.Name) ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static View.Position Position(DeskState state, BookPosition held)
    {
        var option = OptionViews.Of(state, held.Book, held.Symbol);
        var mark = state.Marks.TryGetValue(held.Symbol, out var price) ? price.Value : OptionViews.Middle(option);
        var units = held.Shares.Units * OptionName.MultiplierOf(held.Symbol);
        return new View.Position(
            held.Book,
            held.Symbol,
            option is null ? "stock" : "option",
            held.Shares.Units,
            held.AverageCost?.Value,
            mark,
            state.Quotes.GetValueOrDefault(held.Symbol)?.At.ToDateTimeOffset() ?? option?.GreeksAt,
            mark * units,
            (mark - held.AverageCost?.Value) * units,
            held.InAccount.Units,
            state.Stranded.TryGetValue(held.Symbol, out var stranded) ? stranded.Since.ToDateOnly() : null,
            option);
    }

    private static View.Order Order(DeskState state, Leg leg) => new(
        leg.OrderId,
        leg.Order.Ref,
        leg.Group.Deployment,
        leg.Symbol,
        leg.Group.Leg,
        $"{leg.Order.Role}",
        $"{state.Orders.Groups.Values.FirstOrDefault(group => group.Key == leg.Group)?.Purpose ?? GroupPurpose.Open}",
        $"{leg.Order.Side}",
        $"{leg.Order.Type}",
        leg.Order.Quantity.Units,
        leg.Executed.Units,
        leg.Open.Units,
        leg.Order.Limit?.Value,
        leg.Order.Stop?.Value,
        leg.AveragePrice?.Value,
        $"{leg.State}",
        leg.Told?.ToString(),
        leg.Why.Length > 0 ? leg.Why : null,
        leg.Group.Session.ToDateOnly(),
        leg.SentAt.ToDateTimeOffset(),
        leg.FirstFillAt?.ToDateTimeOffset(),
        leg.EndedAt?.ToDateTimeOffset(),
        leg.Order.ParentId,
        leg.Order.OcaGroup);

    private static View.Book Book(DeskState state, Deployment? deployment, Book book)
    {
        var pnl = Standing.Pnl(state, book);
        return new View.Book(
            book.Deployment,
            deployment?.Capital.Amount,
            deployment?.Capital.Amount + pnl.Amount,
            deployment?.Capital.Amount + book.CashFlow.Amount,
            deployment?.Capital.Amount + book.SettledCashFlow().Amount,
            book.CashFlow.Amount,
            book.Commissions.Amount,
            book.RealizedNet().Amount,
            Unrealized(state, book),
            DayPnl(state, book.Deployment, pnl),
            book.SymbolsHeld.Count());
    }

    private static View.BookPnl BookPnl(DeskState state, Book book)
    {
        var (realized, unrealized) = (book.RealizedNet().Amount, Unrealized(state, book));
        return new View.BookPnl(book.Deployment, realized, unrealized, realized + unrealized, DayPnl(state, book.Deployment, Standing.Pnl(state, book)));
    }

    /// <returns>Null where a price, or a cost, of something held is not known.</returns>
    private static decimal? Unrealized(DeskState state, Book book) => Sum(book.Holdings
        .Select(each => (Symbol: each.Key, Now: each.Value.Now()))
        .Where(each => !each.Now.Quantity.IsZero)
        .Select(each => state.Marks.TryGetValue(each.Symbol, out var mark) ? Sum(each.Now.Lots.Select(lot => (mark.Value - lot.Price?.Value) * lot.Quantity.Units * OptionName.MultiplierOf(each.Symbol))) : null));

    /// <returns>Since the close before; null where nobody has watched the results yet.</returns>
    private static decimal? DayPnl(DeskState state, string scope, Money pnl) =>
        state.Results.TryGetValue(scope, out var watched) && state.Day is { } day
            ? (pnl - (watched.Session < day.Session ? watched.Pnl : watched.ClosePnl)).Amount
            : null;

    private static decimal? Sum(IEnumerable<decimal?> parts)
    {
        decimal? sum = 0m;
        foreach (var part in parts)
        {
            sum += part;
        }

        return sum;
    }
}
