using System.Text.Json.Nodes;
using Plimsoll.Research.Validation;

namespace Plimsoll.App.Reports;

/// <summary>A validation's result as the readiness gate reads it, still without its seal.</summary>
internal static class ValidationJson
{
    public static JsonObject Of(ResearchReport report, ValidationResult result, StrategyDesk desk, ulong seed)
    {
        var document = ResultJson.Of("validation", report, desk, seed, result.Criteria);
        document["regimes"] = new JsonArray([.. result.Regimes.Select(Period)]);
        document["crises"] = new JsonArray([.. result.Crises.Select(Period)]);
        document["crisesNotCovered"] = new JsonArray([.. result.MissedCrises.Select(name => (JsonNode)name)]);
        document["costs"] = Costs(result.Costs);
        document["audits"] = new JsonArray([.. result.Audits.Select(audit => new JsonObject
        {
            ["name"] = audit.Name,
            ["checked"] = audit.Checked,
            ["clean"] = audit.IsClean,
            ["breach"] = audit.Breach,
        })]);
        document["overfitting"] = Overfitting(result.Overfitting, desk);
        return document;
    }

    private static JsonObject Period(PeriodPerformance period) => new()
    {
        ["name"] = period.Name,
        ["from"] = $"{period.From:uuuu-MM-dd}",
        ["to"] = $"{period.To:uuuu-MM-dd}",
        ["sessions"] = period.Sessions,
        ["return"] = period.Return,
        ["benchmarkReturn"] = period.BenchmarkReturn,
        ["sharpe"] = period.Sharpe,
        ["maxDrawdown"] = period.MaxDrawdown,
    };

    private static JsonObject Costs(CostFindings costs) => new()
    {
        ["capital"] = costs.Capital,
        ["edgePerYear"] = costs.EdgePerYear,
        ["fixedPerYear"] = costs.FixedPerYear,
        ["impactPerYear"] = costs.ImpactPerYear,
        ["netCagr"] = costs.NetCagr,
        ["netSharpe"] = costs.NetSharpe,
        ["netMaxDrawdown"] = costs.NetMaxDrawdown,
        ["capacity"] = costs.Capacity,
    };

    private static JsonObject Overfitting(OverfittingFindings luck, StrategyDesk desk) => new()
    {
        ["trials"] = desk.Trials.Count,
        ["effectiveTrials"] = luck.Deflated.EffectiveTrials,
        ["probabilisticSharpe"] = luck.ProbabilisticSharpe,
        ["minimumTrackRecord"] = luck.MinimumTrackRecord,
        ["deflatedSharpe"] = luck.Deflated.Probability,
        ["deflatedThreshold"] = luck.Deflated.Threshold,
        ["pbo"] = luck.Backtest is { } backtest
            ? new JsonObject
            {
                ["probability"] = backtest.Probability,
                ["splits"] = backtest.Splits,
                ["meanLogit"] = backtest.MeanLogit,
                ["degradation"] = backtest.Degradation,
                ["probabilityOfLoss"] = backtest.ProbabilityOfLoss,
            }
            : null,
        ["meanBlock"] = luck.MeanBlock,
        ["intervals"] = new JsonArray([.. luck.Intervals.Select(one => ResultJson.Interval(one.Name, one.Interval))]),
        ["stability"] = new JsonArray([.. luck.Stability.Select(point => new JsonObject
        {
            ["params"] = ResultJson.Parameters(desk, point.Parameters),
            ["calmar"] = point.Value,
            ["neighbourMean"] = point.NeighbourMean,
            ["neighbourMin"] = point.NeighbourMin,
        })]),
    };
}
