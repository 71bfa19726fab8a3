using Plimsoll.Market;

namespace Plimsoll.Trading.Events;

/// <summary>One look at an option: what its market shows and what the broker's model makes of it. What is not shown is null.</summary>
/// <param name="Symbol">As <see cref="Market.Options.OptionName"/> spells it.</param>
/// <param name="Delta">Per share and dollar; gamma likewise; theta per share and day, vega per share and volatility point.</param>
/// <param name="Volatility">Implied, a year's.</param>
/// <param name="OpenInterest">Contracts.</param>
/// <param name="Why">The broker's code and words in place of a quote; null when it gave one.</param>
public sealed record OptionQuote(
    string Symbol,
    Price? Bid,
    Price? Ask,
    Price? UnderlyingPrice,
    double? Delta,
    double? Gamma,
    double? Theta,
    double? Vega,
    double? Volatility,
    decimal? OpenInterest,
    bool IsDelayed,
    bool IsHalted,
    string? Why)
{
    /// <summary>False when the broker knows no such contract (error 200).</summary>
    public bool IsListed { get; init; } = true;
}
