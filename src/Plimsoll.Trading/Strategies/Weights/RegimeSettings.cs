namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>When the market as a whole asks for less: requirements/3 §15.</summary>
/// <param name="Symbol">What stands for the market, a symbol of the history such as SPY.</param>
/// <param name="AverageWindow">Bars of the simple average that the close must not be under.</param>
/// <param name="VolatilityWindow">Bars of returns that the market's volatility is measured over.</param>
/// <param name="VolatilityMax">Annual; above it exposure is dampened.</param>
/// <param name="BelowAverage">What weights are multiplied by under the average, from 0 to 1.</param>
/// <param name="AboveVolatility">What weights are multiplied by above the volatility, from 0 to 1; both may hold.</param>
public sealed record RegimeSettings(
    string Symbol = "SPY",
    int AverageWindow = 200,
    int VolatilityWindow = 20,
    double VolatilityMax = 0.30,
    double BelowAverage = 0.5,
    double AboveVolatility = 0.5);
