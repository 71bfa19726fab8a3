using NodaTime;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Options;

/// <summary>Which options there are on a stock, and what they are quoted at. A pure function of its arguments: asking changes nothing.</summary>
public interface IOptionMarket
{
    /// <summary>By expiry; empty for a stock without options.</summary>
    IReadOnlyList<OptionSeries> Chain(Listing underlying, LocalDate today);

    /// <param name="underlying">Where the stock stands; the quote belongs to that step of its path.</param>
    /// <returns>Null when nobody quotes the contract: it has expired, or its stock has no price.</returns>
    OptionQuote? Quote(Listing option, UnderlyingPrice underlying, Instant now);

    /// <summary>What the option's price depends on besides volatility, as this market reckons.</summary>
    OptionInputs InputsOf(Listing option, decimal underlying, Instant now);
}
