using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Depth;

/// <summary>
/// The book behind a quote: the quote itself, then levels a spread apart whose sizes grow, as the books of liquid names do near the
/// touch. What the exchange trades is the quote; the deeper levels are shown, not traded against.
/// </summary>
internal static class DepthBook
{
    /// <summary>Those a US stock is quoted at, in the names the deep book uses for them.</summary>
    private static readonly IReadOnlyList<string> makers = ["NSDQ", "ARCA", "BATS", "DRCTEDGE", "NYSE", "IEX", "MEMX", "BYX", "EDGEA", "AMEX"];

    /// <summary>No option exchange's deep book is to be had: its best quotes beside each other are all there is.</summary>
    public static IReadOnlyList<string> OptionMakers { get; } = ["CBOE", "PHLX", "ISE", "AMEX", "PSE", "BOX", "MIAX", "PEARL", "EDGX", "MEMX"];

    public static IReadOnlyList<DepthLevel> Side(OrderSide side, Quote? quote, Listing listing, int rows)
    {
        if (quote is not { Bid: { } bid, Ask: { } ask, BidSize: { } bidSize, AskSize: { } askSize })
        {
            return [];
        }

        var step = Math.Max(listing.MinTick, ask - bid) * (side == OrderSide.Buy ? -1 : 1);
        var (touch, size) = side == OrderSide.Buy ? (bid, bidSize) : (ask, askSize);
        var lot = listing.Option is null ? Math.Max(size, 100m) : size;
        var quoting = listing.Option is null ? makers : OptionMakers;
        return
        [
            .. Enumerable.Range(0, rows)
                .Select(row => new DepthLevel(touch + (row * step), decimal.Ceiling(lot * (2 + row) / 2m), quoting[row % quoting.Count]))
                .Where(level => level.Price > 0m)
                .Select((level, row) => row == 0 ? level with { Size = size } : level),
        ];
    }
}
