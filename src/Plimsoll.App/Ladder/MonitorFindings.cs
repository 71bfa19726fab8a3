using NodaTime;
using Plimsoll.App.Parity;

namespace Plimsoll.App.Ladder;

/// <summary>Everything a look at a deployment found.</summary>
/// <param name="Comparison">Null before its first session has closed.</param>
/// <param name="Violations">Limits of the load line that are broken or in force now, for a person.</param>
/// <param name="Parity">Null before its first decision.</param>
/// <param name="Nights">The same, session by session: the gap as it stood after each.</param>
/// <param name="Weights">At the last close, what research holds on the same bars and what the book held, by symbol.</param>
/// <param name="Inputs">The bars that the last decision was made on, by symbol.</param>
internal sealed record MonitorFindings(
    DeploymentStanding Standing,
    LocalDate? Last,
    double StartEquity,
    double Equity,
    Comparison? Comparison,
    IReadOnlyList<MonitorAlert> Alerts,
    IReadOnlyList<string> Violations,
    ExecutionQuality Execution,
    ParityReport? Parity,
    IReadOnlyList<ParityReport> Nights,
    IReadOnlyList<WeightDrift> Weights,
    IReadOnlyList<Reports.ReportInput> Inputs)
{
    public bool IsOk => Alerts.Count == 0 && Violations.Count == 0;

    public int Days => Comparison?.Days ?? 0;
}
