namespace Plimsoll.App.Reports;

/// <summary>What each window chose, and what came of it.</summary>
internal sealed record ReportWalkForward(string Objective, IReadOnlyList<ReportWindow> Windows);
