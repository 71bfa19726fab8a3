namespace Plimsoll.Research.Validation;

/// <summary>What a strategy must show out of sample to be worth a validation; requirements/3 §22 gives the first two as its example.</summary>
/// <param name="RebalancesMax">A month of 21 sessions; requirements/3 §16 asks for about 4.</param>
/// <param name="EfficiencyMin">Growth out of sample over growth in training (R. Pardo, The Evaluation and Optimization of Trading Strategies, 2008).</param>
/// <param name="ProfitableMin">Share of the grid that made money over the whole history: a strategy that works at one point only does not work.</param>
public sealed record ScreenBounds(
    double CalmarMin = 0.5, double MaxDrawdown = 0.20, double RebalancesMax = 5, double EfficiencyMin = 0.5, double ProfitableMin = 0.75);
