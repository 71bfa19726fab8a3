namespace Plimsoll.Simulation.Exchange;

public enum TimeInForce
{
    Day = 1,
    GoodTillCancelled = 2,

    /// <summary>What the quote does not fill at once is cancelled.</summary>
    ImmediateOrCancel = 3,

    /// <summary>For the next opening auction, and cancelled when that has passed.</summary>
    AtTheOpening = 4,
    GoodTillDate = 5,

    /// <summary>The quote fills all of it at once, or nothing.</summary>
    FillOrKill = 6,
}
