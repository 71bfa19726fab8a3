namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>What was learnt of one put of the chosen expiry. What the broker does not show is null.</summary>
/// <param name="Bid">Dollars per share.</param>
/// <param name="Delta">Of the broker's model, −1 to 0.</param>
/// <param name="Volatility">Implied, of the broker's model, a year's.</param>
/// <param name="OpenInterest">Contracts.</param>
/// <param name="Why">What the broker said in place of a quote; null when it gave one.</param>
public sealed record PutQuote(
    decimal Strike, decimal? Bid, decimal? Ask, double? Delta, double? Volatility, decimal? OpenInterest, string? Why = null)
{
    /// <summary>False when the broker knows no such contract: a hole in the grid of strikes (error 200).</summary>
    public bool IsListed { get; init; } = true;

    public decimal? Middle => (Bid + Ask) / 2m;
}
