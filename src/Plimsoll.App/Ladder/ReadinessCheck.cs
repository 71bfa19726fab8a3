namespace Plimsoll.App.Ladder;

/// <summary>One of the five checks before a deployment (requirements/2), by name and with its evidence.</summary>
/// <param name="Evidence">One line for each thing looked at, those that failed marked.</param>
internal sealed record ReadinessCheck(string Name, IReadOnlyList<ReadinessFinding> Evidence)
{
    public const string RiskLimits = "risk limits";
    public const string AuditGate = "audit gate";
    public const string Screening = "screening passed";
    public const string Validation = "validation passed";
    public const string Drawdown = "drawdown limit";

    public bool Passed => Evidence.All(finding => finding.Holds);
}
