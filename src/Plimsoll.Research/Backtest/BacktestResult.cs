using NodaTime;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Backtest;

/// <summary>A strategy over its history, day by day. Every column has one value a bar of the history.</summary>
/// <param name="Returns">Net of costs, as fractions; the first bar's can only be a cost.</param>
/// <param name="Equity">Growth of 1 after each bar.</param>
/// <param name="Weights">[bar][symbol]: what was decided at that bar's close, and earns from it to the next.</param>
/// <param name="Turnover">Σ|Δw| at that bar's close.</param>
/// <param name="Costs">What the change of weights cost, as a fraction of equity.</param>
/// <param name="Decisions">One a bar, with what was looked at.</param>
public sealed record BacktestResult(
    IReadOnlyList<string> Symbols,
    IReadOnlyList<LocalDateTime> Times,
    IReadOnlyList<double> Returns,
    IReadOnlyList<double> Equity,
    IReadOnlyList<double[]> Weights,
    IReadOnlyList<double> Turnover,
    IReadOnlyList<double> Costs,
    IReadOnlyList<WeightDecision> Decisions,
    PerformanceMetrics Metrics);
