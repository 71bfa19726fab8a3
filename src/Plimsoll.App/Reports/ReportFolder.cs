using Plimsoll.App.Running;

namespace Plimsoll.App.Reports;

/// <summary>A report as files for people, each whole or not there.</summary>
internal static class ReportFolder
{
    public const string Default = "reports";

    /// <summary>What requirements/3 §16 asks for by name, and the pictures a report may have beside them.</summary>
    private static readonly string[] required = ["equity", "drawdown", "heatmap"];

    /// <summary>Writes metrics.json, weights.csv, logs/STRATEGY.jsonl, report.html and the pictures.</summary>
    /// <returns>Null, or why the pictures are missing and what to do; the rest is there in any case.</returns>
    public static string? Write(string folder, ResearchReport report)
    {
        var document = ReportDocumentJson.Text(report);
        AtomicFile.Write(Path.Combine(folder, "metrics.json"), BacktestFiles.Metrics(report));
        AtomicFile.Write(Path.Combine(folder, "weights.csv"), BacktestFiles.Weights(report));
        AtomicFile.Write(Path.Combine(folder, "logs", $"{report.Strategy}.jsonl"), BacktestFiles.Audit(report));
        AtomicFile.Write(Path.Combine(folder, "report.html"), ReportPage.Html(report, document));
        if (ChartPainter.Paint(document, folder, required) is not { } problem)
        {
            return null;
        }

        string[] pictures = [.. required.Select(name => name + ".png")];
        Array.ForEach(pictures, picture => File.Delete(Path.Combine(folder, picture))); // an earlier run's picture beside these numbers would lie
        return $"{string.Join(", ", pictures)} not drawn: {problem}";
    }
}
