using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Ticks;

/// <summary>One reqTickByTickData and how far it has been told.</summary>
internal sealed class TickSubscription(int requestId, Listing listing, TickKind kind, bool ignoresSize)
{
    private (decimal? Bid, decimal? Ask) quoted;

    public int RequestId { get; } = requestId;

    public Listing Listing { get; } = listing;

    public TickKind Kind { get; } = kind;

    /// <summary>Trades from here on are still to be told.</summary>
    public required Instant ToldUntil { get; set; }

    /// <summary>A quote whose prices stand still is news only for its sizes, which a client may not want (ignoreSize).</summary>
    public bool Tells(MarketTick tick)
    {
        var isSame = (tick.Quote.Bid, tick.Quote.Ask) == quoted;
        quoted = (tick.Quote.Bid, tick.Quote.Ask);
        return Kind switch
        {
            TickKind.Last or TickKind.AllLast => true,
            TickKind.BidAsk => !isSame || !ignoresSize,
            TickKind.MidPoint => !isSame,
            _ => throw new InvalidOperationException($"{Kind} is not a kind of tick"),
        };
    }
}
