namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>Why no put was chosen.</summary>
public enum PutProblem
{
    /// <summary>The underlying has no price.</summary>
    NoUnderlyingPrice = 1,

    /// <summary>The broker lists no expiry, or no strike.</summary>
    NoChain,

    /// <summary>Every expiry that is listed is over.</summary>
    Expired,

    /// <summary>The only expiry left is today's, and a put that expires today is not sold.</summary>
    ExpiryToday,

    /// <summary>A target that no put can have.</summary>
    TargetOutOfRange,

    /// <summary>None of the strikes is listed for the expiry.</summary>
    NotListed,

    /// <summary>The broker quoted none of them: its words say why (an entitlement, a farm).</summary>
    NotQuoted,

    NoBid,

    NoAsk,

    CrossedQuotes,

    WideSpreads,

    ThinOpenInterest,

    NoGreeks,

    DeltaOutOfRange,

    /// <summary>The nearest delta is farther from the target than is allowed.</summary>
    DeltaTooFar,
}
