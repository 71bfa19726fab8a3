namespace Plimsoll.Research.Validation;

/// <summary>What an audit of a strategy found.</summary>
/// <param name="Checked">Sessions, or runs, that were compared.</param>
/// <param name="Breach">The first thing that is not as it must be; null when all is.</param>
public sealed record AuditFinding(string Name, int Checked, string? Breach)
{
    public bool IsClean => Breach is null;
}
