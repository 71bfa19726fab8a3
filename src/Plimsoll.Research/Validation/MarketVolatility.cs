namespace Plimsoll.Research.Validation;

/// <summary>How wild the market was, by the rules of <see cref="MarketRegimes"/>.</summary>
public enum MarketVolatility
{
    Low = 1,
    Medium,
    High,
}
