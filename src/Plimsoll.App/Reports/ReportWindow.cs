using NodaTime;

namespace Plimsoll.App.Reports;

/// <summary>One window of a walk-forward.</summary>
/// <param name="Parameters">Chosen in training, in the order ema_fast, ema_slow, top_n, corr_cap.</param>
/// <param name="Objective">What training reached with them.</param>
/// <param name="Return">Compounded out of sample; null when it has no session.</param>
internal sealed record ReportWindow(LocalDate First, LocalDate End, IReadOnlyList<double> Parameters, double Objective, double? Return);
