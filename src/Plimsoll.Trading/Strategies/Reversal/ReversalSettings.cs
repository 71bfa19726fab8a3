namespace Plimsoll.Trading.Strategies.Reversal;

/// <summary>The rules of the short-term reversal; the fraction is decimal because ⌊0.29·100⌋ is 29.</summary>
public sealed record ReversalSettings
{
    /// <summary>Sessions over which the fall is measured.</summary>
    public int Lookback { get; init; } = 5;

    /// <summary>The part of the universe that may be bought, rounded down, but at least one name.</summary>
    public decimal Fraction { get; init; } = 0.2m;

    public double MaxGrossExposure { get; init; } = 1.0;

    public double MaxPositionPct { get; init; } = 0.2;
}
