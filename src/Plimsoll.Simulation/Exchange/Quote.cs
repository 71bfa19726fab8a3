namespace Plimsoll.Simulation.Exchange;

/// <summary>What the tape shows of one symbol. Dollars and shares; absent until the day's first trade, except the prior close.</summary>
public sealed record Quote(
    decimal? Bid,
    decimal? Ask,
    decimal? BidSize,
    decimal? AskSize,
    decimal? Last,
    decimal? LastSize,
    decimal? Open,
    decimal? High,
    decimal? Low,
    decimal? PriorClose,
    decimal? Volume)
{
    /// <summary>The same with a prior close where it has none.</summary>
    internal Quote WithPriorClose(decimal? price) => this with { PriorClose = PriorClose ?? price };
}
