using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Statistics;
using Plimsoll.Research.Validation;

namespace Plimsoll.App.Reports;

/// <summary>Everything a report says about one backtest. Parts that were not computed are null and left out.</summary>
/// <param name="Strategy">Its name, the report's title.</param>
/// <param name="Settings">Every setting that had a say, key and value as the configuration writes them.</param>
/// <param name="Version">The program that computed it.</param>
internal sealed record ResearchReport(
    string Strategy,
    BacktestResult Result,
    BarPanel History,
    Benchmark Benchmark,
    TradingCosts Costs,
    IReadOnlyList<(string Key, string Value)> Settings,
    IReadOnlyList<ReportInput> Inputs,
    string Version)
{
    /// <summary>Bars of a rolling year.</summary>
    public int RollingWindow { get; init; } = PerformanceMetrics.SessionsPerYear;

    public ReportStability? Stability { get; init; }

    public ReportPermutation? Permutation { get; init; }

    public ReportWalkForward? WalkForward { get; init; }

    /// <summary>Named intervals, such as Sharpe ratio.</summary>
    public IReadOnlyList<(string Name, ConfidenceInterval Interval)> Intervals { get; init; } = [];

    /// <summary>Whether bars are shorter than a session, so that times of day matter.</summary>
    public bool IsIntraday => Result.Times.Any(time => time.TimeOfDay != NodaTime.LocalTime.Midnight);

    public string Time(NodaTime.LocalDateTime time) => IsIntraday ? $"{time:uuuu-MM-dd'T'HH:mm}" : $"{time:uuuu-MM-dd}";

    public string Subtitle =>
        $"{History.Symbols.Count} symbols, {Time(Result.Times[0])} to {Time(Result.Times[^1])}, {Result.Times.Count:N0} bars; costs {Costs.SlippageBps:0.##} bp and ${Costs.CommissionPerShare:0.####} a share";
}
