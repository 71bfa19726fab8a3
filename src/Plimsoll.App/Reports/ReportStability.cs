namespace Plimsoll.App.Reports;

/// <summary>An objective over a grid of parameters.</summary>
/// <param name="Points">Every point, values in the order ema_fast, ema_slow, top_n, corr_cap.</param>
/// <param name="Chosen">The configured point; null when it is none of the grid's.</param>
internal sealed record ReportStability(string Objective, IReadOnlyList<(IReadOnlyList<double> Parameters, double Value)> Points, IReadOnlyList<double>? Chosen);
