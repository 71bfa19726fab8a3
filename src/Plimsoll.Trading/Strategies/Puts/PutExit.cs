namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>How a written put ended: exactly one of these.</summary>
public enum PutExit
{
    TakeProfit = 1,
    StopLoss,

    /// <summary>Bought back by a person, here or in TWS.</summary>
    Manual,
    ExpiredWorthless,

    /// <summary>Somebody exercised it, early or at expiry: the shares came at the strike.</summary>
    Assigned,

    /// <summary>Bought back to sell another in its place.</summary>
    Rolled,
}
