namespace Plimsoll.App.Reports;

/// <summary>A real best objective among those of permuted histories.</summary>
/// <param name="P">Share of permuted bests at least as good as the real one.</param>
internal sealed record ReportPermutation(string Objective, double Real, IReadOnlyList<double> Permuted, double P);
