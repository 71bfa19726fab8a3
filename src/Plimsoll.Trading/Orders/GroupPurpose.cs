namespace Plimsoll.Trading.Orders;

public enum GroupPurpose
{
    /// <summary>May add exposure: judged by every limit, in the worst state that can be reached.</summary>
    Open = 1,

    /// <summary>Can only reduce what is held: passes every limit, capped at what is held.</summary>
    Reduce,
}
