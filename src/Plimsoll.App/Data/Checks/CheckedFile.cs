using NodaTime;

namespace Plimsoll.App.Data.Checks;

/// <summary>What was found in one symbol's file; dates are null where nothing could be read.</summary>
internal sealed record CheckedFile(string Symbol, string File, int Bars, LocalDate? First, LocalDate? Last, IReadOnlyList<BarFinding> Findings)
{
    public bool IsGood => Findings.All(finding => !finding.IsBad);
}
