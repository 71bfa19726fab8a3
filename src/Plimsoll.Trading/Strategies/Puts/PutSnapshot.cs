using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>A written put at one moment: quote, greeks per share, and what it would gain or lose at the middle of its quote.</summary>
/// <param name="Quantity">Contracts, negative.</param>
/// <param name="Unrealized">Dollars before commissions; null without a two-sided quote.</param>
public sealed record PutSnapshot(
    string Symbol,
    int ConId,
    Quantity Quantity,
    Price? Bid,
    Price? Ask,
    Price? UnderlyingPrice,
    double? Delta,
    double? Gamma,
    double? Theta,
    double? Vega,
    double? Volatility,
    Money? Unrealized);
