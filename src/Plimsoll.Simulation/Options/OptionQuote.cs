namespace Plimsoll.Simulation.Options;

/// <summary>What an option is quoted at, dollars per share and contracts.</summary>
/// <param name="Bid">Null when nobody buys.</param>
/// <param name="Last">A trade of this step; the bid, the ask or between them.</param>
/// <param name="Volume">Contracts traded today.</param>
/// <param name="OpenInterest">Contracts open since yesterday.</param>
/// <param name="Volatility">Of the market's model, a year's; null when the model has none.</param>
public sealed record OptionQuote(
    decimal? Bid,
    decimal? Ask,
    decimal BidSize,
    decimal AskSize,
    decimal? Last,
    decimal LastSize,
    decimal Volume,
    decimal OpenInterest,
    double? Volatility)
{
    /// <summary>Where a recorded quote came with a delta of its own; it is shown instead of the computed one.</summary>
    public double? PrintedDelta { get; init; }

    /// <summary>Between bid and ask; the ask's half where nobody buys, the last where nobody quotes.</summary>
    public decimal? Middle => (Bid, Ask) switch
    {
        ({ } bid, { } ask) => (bid + ask) / 2m,
        (null, { } ask) => ask / 2m,
        _ => Last,
    };
}
