namespace Plimsoll.Research.Puts;

/// <summary>How a put of a backtest ended.</summary>
public enum PutOutcome
{
    TakeProfit = 1,
    StopLoss,
    ExpiredWorthless,

    /// <summary>In the money at expiry: the shares come at the strike and are counted at the close.</summary>
    Assigned,

    /// <summary>The history ended first.</summary>
    StillOpen,
}
