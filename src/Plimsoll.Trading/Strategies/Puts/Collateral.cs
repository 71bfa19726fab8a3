namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>What stands behind a written put.</summary>
public enum Collateral
{
    /// <summary>The cash its assignment would take: strike times 100 shares.</summary>
    Cash = 1,

    /// <summary>The margin a broker asks for a naked put; assignment may then need a loan.</summary>
    Margin,
}
