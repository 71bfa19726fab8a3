using Plimsoll.App.Reports;
using Plimsoll.Research.Validation;

namespace Plimsoll.App.Cli;

/// <summary>What a validation found, for a person, 80 columns wide.</summary>
internal static class ValidationTable
{
    public static void Print(VerbCall call, ValidationResult result, StrategyDesk desk, string file)
    {
        var console = Page.Of(call.Context);
        var (costs, luck) = (result.Costs, result.Overfitting);
        console.Line($"{desk.Name}: {(result.Passes ? "holds" : "does NOT hold")} what was asked");
        CriteriaTable.Print(console, result.Criteria);
        console.Table(["period", ">sessions", ">return", ">benchmark", ">Sharpe", ">deepest"], result.Regimes.Concat(result.Crises).Select(Row));
        if (result.MissedCrises.Count > 0)
        {
            console.Line($"  not covered by the history: {string.Join(", ", result.MissedCrises)}");
        }

        console.Facts(
            ("edge before costs", $"{costs.EdgePerYear:P2} a year"),
            ("spread, commission", $"{costs.FixedPerYear:P2} a year"),
            ("market impact", $"{costs.ImpactPerYear:P3} a year at ${costs.Capital:N0}"),
            ("left of it", $"CAGR {costs.NetCagr:P2}, Sharpe {costs.NetSharpe:0.00}, drawdown {costs.NetMaxDrawdown:P1}"),
            ("capacity", costs.Capacity is { } capacity ? $"${capacity:N0}, where costs eat half the edge" : "no size is too large"),
            ("track record", luck.MinimumTrackRecord is { } sessions ? $"{sessions:N0} sessions needed for 95 % confidence" : "the ratio is not above 0"),
            ("trials", $"{desk.Trials.Count}, which say as much as {luck.Deflated.EffectiveTrials:0.0} independent ones"),
            ("sealed result", file));
        console.Table([$"95 % interval", ">measured", ">from", ">to"], luck.Intervals.Select(one => (IReadOnlyList<string>)
            [one.Name, $"{one.Interval.Estimate:0.000}", $"{one.Interval.Low:0.000}", $"{one.Interval.High:0.000}"]));
        foreach (var audit in result.Audits.Where(audit => !audit.IsClean))
        {
            console.Line($"  {audit.Name}: {audit.Breach}");
        }
    }

    private static IReadOnlyList<string> Row(PeriodPerformance period) =>
        [period.Name, $"{period.Sessions}", $"{period.Return:P1}", $"{period.BenchmarkReturn:P1}", $"{period.Sharpe:0.00}", $"{period.MaxDrawdown:P1}"];
}
