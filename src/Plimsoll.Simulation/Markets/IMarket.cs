using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Markets;

/// <summary>Where simulated prices come from: replayed files or a seeded synthetic process.</summary>
public interface IMarket
{
    IReadOnlyList<Listing> Listings { get; }

    /// <summary>Every price point of the session in time order (ties by symbol, ordinal); empty for a day without data.</summary>
    IEnumerable<PricePoint> Walk(LocalDate session);

    /// <summary>Whole bars of one symbol that end at or before <paramref name="until"/> and start at or after <paramref name="from"/>.</summary>
    IReadOnlyList<MarketBar> Bars(string symbol, Instant from, Instant until);

    /// <summary>The official close of the last session before <paramref name="session"/>; null when the data hold none.</summary>
    decimal? PriorClose(string symbol, LocalDate session);

    /// <summary>The official close of <paramref name="session"/>: what a market-on-close order gets. Null when the data hold none.</summary>
    decimal? OfficialClose(string symbol, LocalDate session);

    /// <summary>Shares on a usual day as known before <paramref name="session"/>: how liquid the name is. Null when the data do not say.</summary>
    decimal? UsualVolume(string symbol, LocalDate session) => null;

    /// <summary>Dividends and splits whose ex-date is <paramref name="session"/>, by symbol.</summary>
    IReadOnlyList<CorporateAction> ActionsOn(LocalDate session) => [];
}
