using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Tests.Simulation.Options;

/// <summary>Another market's prices, and perhaps a dividend.</summary>
internal sealed class ActingMarket(IMarket prices, CorporateAction? action) : IMarket
{
    public IReadOnlyList<Listing> Listings => prices.Listings;

    public IEnumerable<PricePoint> Walk(LocalDate session) => prices.Walk(session);

    public IReadOnlyList<MarketBar> Bars(string symbol, Instant from, Instant until) => prices.Bars(symbol, from, until);

    public decimal? PriorClose(string symbol, LocalDate session) => prices.PriorClose(symbol, session);

    public decimal? OfficialClose(string symbol, LocalDate session) => prices.OfficialClose(symbol, session);

    public IReadOnlyList<CorporateAction> ActionsOn(LocalDate session) => action?.ExDate == session ? [action] : [];
}
