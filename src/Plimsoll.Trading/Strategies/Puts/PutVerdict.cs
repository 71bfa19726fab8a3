namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>Why a candidate won or lost.</summary>
public enum PutVerdict
{
    Chosen = 1,

    /// <summary>Another delta is nearer to the target.</summary>
    Farther,

    /// <summary>As near as the chosen one, at a higher strike.</summary>
    HigherStrike,

    /// <summary>The nearest of all, and still too far from the target.</summary>
    TooFar,

    /// <summary>A hole in the grid: there is no such contract.</summary>
    NotListed,

    /// <summary>The broker gave no quote, and said why.</summary>
    NotQuoted,

    NoBid,

    NoAsk,

    /// <summary>The bid is above the ask.</summary>
    Crossed,

    WideSpread,

    ThinOpenInterest,

    /// <summary>Neither a delta nor a volatility, and none that the middle of the quote implies.</summary>
    NoGreeks,

    /// <summary>Not between −1 and 0: the broker's number is wrong, or the put is as good as stock or as nothing.</summary>
    DeltaOutOfRange,
}
