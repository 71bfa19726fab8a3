using Plimsoll.Research.Backtest;
using Plimsoll.Research.Statistics;

namespace Plimsoll.Research.Validation;

/// <summary>What a screening found.</summary>
/// <param name="Backtest">The strategy as configured, over the whole history.</param>
/// <param name="Grid">The Calmar ratio of every trial over the whole history.</param>
/// <param name="OutOfSample">One run, from the first session out of sample on, with each window's parameters in turn.</param>
/// <param name="Efficiency">Growth a year out of sample over the mean of the chosen trials' in training; null when training lost.</param>
public sealed record ScreenResult(
    BacktestResult Backtest,
    Benchmark Benchmark,
    IReadOnlyList<ParameterStability> Grid,
    IReadOnlyList<WalkForwardWindow> Windows,
    PerformanceMetrics OutOfSample,
    double? Efficiency,
    IReadOnlyList<Criterion> Criteria)
{
    public bool Passes => Criteria.All(criterion => criterion.Passes);
}
