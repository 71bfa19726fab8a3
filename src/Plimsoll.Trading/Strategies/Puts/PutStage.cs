namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>How far a session's sale has come.</summary>
public enum PutStage
{
    NeedsChain = 1,
    AskedChain,

    /// <summary>There is a chain, and the quotes asked for so far.</summary>
    Choosing,
    AskedQuotes,

    /// <summary>The contract is known; its order is being prepared: what works on its other side is cancelled first.</summary>
    Chosen,

    /// <summary>The order was sent.</summary>
    Selling,
    Ended,
}
