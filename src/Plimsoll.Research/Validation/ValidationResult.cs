using Plimsoll.Research.Backtest;

namespace Plimsoll.Research.Validation;

/// <summary>What a validation found.</summary>
/// <param name="Backtest">With the configured costs.</param>
/// <param name="Regimes">Periods by trend and by volatility; those that the history lacks are left out.</param>
/// <param name="Crises">Falls with dates that the history covers whole.</param>
/// <param name="MissedCrises">Names of those it does not.</param>
public sealed record ValidationResult(
    BacktestResult Backtest,
    Benchmark Benchmark,
    IReadOnlyList<PeriodPerformance> Regimes,
    IReadOnlyList<PeriodPerformance> Crises,
    IReadOnlyList<string> MissedCrises,
    CostFindings Costs,
    IReadOnlyList<AuditFinding> Audits,
    OverfittingFindings Overfitting,
    IReadOnlyList<Criterion> Criteria)
{
    public bool Passes => Criteria.All(criterion => criterion.Passes);
}
