namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>Why a symbol is left short of, or beyond, its target in this session.</summary>
public enum Leftover
{
    /// <summary>Nothing is left by decision.</summary>
    None = 1,

    /// <summary>The change is below the smallest trade: it counts as done.</summary>
    TooSmall,

    /// <summary>The day's orders are for larger changes.</summary>
    TooManyOrders,

    /// <summary>The cash has not settled.</summary>
    Unsettled,
}
