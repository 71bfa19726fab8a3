namespace Plimsoll.Research.Validation;

/// <summary>What the market did as a whole, by the rules of <see cref="MarketRegimes"/>.</summary>
public enum MarketTrend
{
    Bull = 1,
    Bear,
    Sideways,
}
