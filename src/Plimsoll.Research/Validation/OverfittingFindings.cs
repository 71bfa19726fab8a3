using Plimsoll.Research.Statistics;

namespace Plimsoll.Research.Validation;

/// <summary>How much of a result may be luck.</summary>
/// <param name="ProbabilisticSharpe">Confidence that the true Sharpe ratio is above 0.</param>
/// <param name="MinimumTrackRecord">Sessions needed for 95 % of that confidence; null when the ratio is not above 0.</param>
/// <param name="Deflated">Against the best of as many worthless trials.</param>
/// <param name="Backtest">Null for a strategy whose grid is one point.</param>
/// <param name="Intervals">Named, from one bootstrap.</param>
/// <param name="MeanBlock">Expected sessions of the bootstrap's blocks.</param>
/// <param name="Stability">The Calmar ratio over the grid.</param>
public sealed record OverfittingFindings(
    double ProbabilisticSharpe,
    double? MinimumTrackRecord,
    DeflatedSharpe Deflated,
    BacktestOverfitting? Backtest,
    IReadOnlyList<(string Name, ConfidenceInterval Interval)> Intervals,
    double MeanBlock,
    IReadOnlyList<ParameterStability> Stability);
