namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// Which prices trigger a stop; the numbers are the wire's (IB's page "Trigger Methods"; the default is the absence of one). Bid and ask
/// look at the order's own side: a buy stop at the bid, a sell stop at the ask.
/// </summary>
public enum TriggerMethod
{
    /// <summary>Two quotes in a row.</summary>
    DoubleBidAsk = 1,
    Last = 2,

    /// <summary>Two trades in a row.</summary>
    DoubleLast = 3,
    BidAsk = 4,
    LastOrBidAsk = 7,
    Midpoint = 8,
}
