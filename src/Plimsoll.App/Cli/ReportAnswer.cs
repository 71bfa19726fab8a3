using Plimsoll.App.Reports;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Validation;

namespace Plimsoll.App.Cli;

/// <summary>The report that every research verb leaves, and what is said when its pictures could not be drawn.</summary>
internal static class ReportAnswer
{
    /// <param name="benchmark">Where it is known already.</param>
    public static ResearchReport Of(StrategyDesk desk, BacktestResult result, BarPanel history, TradingCosts costs, Benchmark? benchmark = null) => new(
        desk.Name, result, history, benchmark ?? Benchmark.Of(history), costs, desk.Settings, ReportInput.Of(HistorySeries.Of(history)), CodeVersion.Text);

    /// <param name="folder">Seen from the working folder.</param>
    public static void Write(VerbCall call, string folder, ResearchReport report)
    {
        if (ReportFolder.Write(Path.Combine(call.Context.Folder, folder), report) is { } missing)
        {
            call.Tell($"plimsoll: {missing}");
        }
    }
}
