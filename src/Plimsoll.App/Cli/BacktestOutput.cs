using System.CommandLine;
using System.Globalization;
using Plimsoll.App.Configuration;
using Plimsoll.App.Reports;
using Plimsoll.App.Running;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;

namespace Plimsoll.App.Cli;

/// <summary>Where a backtest's files go: the report into a folder (requirements/3 §7.4), the daily curve into a CSV (requirements/5).</summary>
internal sealed class BacktestOutput
{
    private const string CsvFolder = "outputs";

    private readonly Option<string> target = Flag.Of("--out", "DIR", $"Where report and CSV are written; a name that ends in .csv is the CSV's [default: {ReportFolder.Default} and {CsvFolder}]", Kinds.Folder);

    public void AddTo(Verb verb) => verb.Add(target);

    /// <returns>The report's page and the CSV, relative to the working folder.</returns>
    public (string Page, string Csv) Write(VerbCall call, StrategyDesk desk, BacktestResult result, BarPanel history, TradingCosts costs)
    {
        var report = ReportAnswer.Of(desk, result, history, costs);
        var (folder, csv) = Places(call);
        AtomicFile.Write(Path.Combine(call.Context.Folder, csv), BacktestFiles.Daily(report));
        ReportAnswer.Write(call, folder, report);

        return (Path.Combine(folder, "report.html"), csv);
    }

    /// <summary>Where a report goes, seen from the working folder; and the CSV beside it.</summary>
    public (string Folder, string Csv) Places(VerbCall call)
    {
        var name = $"backtest_{call.Context.Time.GetUtcNow().ToString("yyyyMMdd'_'HHmmss", CultureInfo.InvariantCulture)}.csv";
        return call.Get(target) switch
        {
            null => (ReportFolder.Default, Path.Combine(CsvFolder, name)),
            var file when file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) => (ReportFolder.Default, file),
            var folder => (folder, Path.Combine(folder, name)),
        };
    }
}
