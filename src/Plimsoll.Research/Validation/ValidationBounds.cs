namespace Plimsoll.Research.Validation;

/// <summary>What a strategy must show to be let near an account. Fractions and annual ratios.</summary>
/// <param name="MaxDrawdown">The deepest fall that the history may show, net of realistic costs; preferences liquidate at 25 %.</param>
/// <param name="NetSharpeMin">Of returns net of realistic costs.</param>
/// <param name="ProbabilisticSharpeMin">Confidence that the true ratio is above 0.</param>
/// <param name="DeflatedSharpeMin">Confidence that it is above what the best of as many worthless trials would show; 0.95 in the paper.</param>
/// <param name="OverfittingMax">The probability of backtest overfitting; 0.5 is what chance alone brings.</param>
public sealed record ValidationBounds(
    double MaxDrawdown = 0.25,
    double NetSharpeMin = 0.5,
    double ProbabilisticSharpeMin = 0.95,
    double DeflatedSharpeMin = 0.95,
    double OverfittingMax = 0.5);
