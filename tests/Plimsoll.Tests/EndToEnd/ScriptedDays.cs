using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>Sessions whose prices a test writes down: a trade of each symbol every half minute or so, and a bar of each day before.</summary>
/// <param name="price">What was printed then; null where nothing trades. Of the future it is not asked.</param>
internal sealed class ScriptedDays(IReadOnlyList<string> symbols, Func<string, Instant, decimal?> price, IReadOnlyList<CorporateAction> actions) : IMarket
{
    private const decimal Volume = 20_000m;

    /// <summary>From one trade of a symbol to the next.</summary>
    public Duration Step { get; init; } = Duration.FromSeconds(30);

    public IReadOnlyList<Listing> Listings { get; } = [.. symbols.Order(StringComparer.Ordinal).Select(ListingDirectory.Find)];

    public IEnumerable<PricePoint> Walk(LocalDate session)
    {
        var hours = XnysCalendar.On(session)!;
        for (var at = hours.Open; at < hours.Close; at += Step)
        {
            foreach (var listing in Listings)
            {
                if (price(listing.Symbol, at) is { } printed)
                {
                    yield return new PricePoint(at, listing.Symbol, printed, Volume);
                }
            }
        }
    }

    /// <summary>Whole days, in the shares there are at the end, as IB adjusts what is past.</summary>
    public IReadOnlyList<MarketBar> Bars(string symbol, Instant from, Instant until)
    {
        var bars = new List<MarketBar>();
        for (var session = XnysCalendar.OnOrAfter(XnysCalendar.DateAt(from)); session.Close <= until; session = XnysCalendar.Next(session.Date))
        {
            if (session.Open >= from && price(symbol, session.Close - Step) is { } close)
            {
                var adjusted = close / actions.Where(each => each.Symbol == symbol && each.ExDate > session.Date && each.ExDate <= XnysCalendar.DateAt(until)).Aggregate(1m, (all, each) => all * each.Split);
                bars.Add(new MarketBar(session.Open, session.Close - session.Open, adjusted, adjusted, adjusted, adjusted, Volume * 780m));
            }
        }

        return bars;
    }

    public decimal? PriorClose(string symbol, LocalDate session) =>
        price(symbol, XnysCalendar.Previous(session).Close - Step) / ActionsOn(session).Where(each => each.Symbol == symbol).Aggregate(1m, (all, each) => all * each.Split);

    public decimal? OfficialClose(string symbol, LocalDate session) => price(symbol, XnysCalendar.On(session)!.Close - Step);

    public decimal? UsualVolume(string symbol, LocalDate session) => Volume * 780m;

    public IReadOnlyList<CorporateAction> ActionsOn(LocalDate session) => [.. actions.Where(each => each.ExDate == session)];
}
