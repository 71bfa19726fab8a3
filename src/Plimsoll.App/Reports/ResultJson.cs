using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Research.Statistics;
using Plimsoll.Research.Validation;

namespace Plimsoll.App.Reports;

/// <summary>What every sealed result has: who asked what of which bars, and whether it holds.</summary>
internal static class ResultJson
{
    public const int Schema = 1;

    /// <param name="kind">screen or validation.</param>
    /// <param name="seed">Written as text: not every reader of JSON holds 64 bits.</param>
    public static JsonObject Of(string kind, ResearchReport report, StrategyDesk desk, ulong seed, IReadOnlyList<Criterion> criteria) => new()
    {
        ["schema"] = Schema,
        ["kind"] = kind,
        ["strategy"] = desk.Name,
        ["passed"] = criteria.All(criterion => criterion.Passes),
        ["criteria"] = new JsonArray([.. criteria.Select(criterion => new JsonObject
        {
            ["name"] = criterion.Name,
            ["value"] = criterion.Value,
            [criterion.IsLeast ? "atLeast" : "atMost"] = criterion.Bound,
            ["passed"] = criterion.Passes,
        })]),
        ["backtest"] = Metrics(report),
        ["exposure"] = Exposure(report.Result.Weights),
        ["settings"] = new JsonObject(report.Settings.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value))),
        ["inputs"] = new JsonArray([.. report.Inputs.Select(input => new JsonObject
        {
            ["symbol"] = input.Symbol,
            ["first"] = $"{input.First:uuuu-MM-dd}",
            ["last"] = $"{input.Last:uuuu-MM-dd}",
            ["bars"] = input.Bars,
            ["sha256"] = input.Sha256,
        })]),
        ["seed"] = $"{seed}",
        ["code"] = report.Version,
    };

    public static JsonObject Interval(string name, ConfidenceInterval interval) => new()
    {
        ["name"] = name,
        ["estimate"] = interval.Estimate,
        ["low"] = interval.Low,
        ["high"] = interval.High,
        ["level"] = interval.Level,
    };

    public static JsonObject Parameters(StrategyDesk desk, IReadOnlyList<double> values) =>
        new(desk.ParameterNames.Zip(values, (name, value) => KeyValuePair.Create(name, (JsonNode?)value)));

    /// <summary>The most that was ever held, as fractions of equity: what limits on positions are compared with.</summary>
    private static JsonObject Exposure(IReadOnlyList<double[]> weights) => new()
    {
        ["maxPosition"] = weights.Max(row => row.Max()),
        ["maxGross"] = weights.Max(row => row.Sum(Math.Abs)),
        ["maxPositions"] = weights.Max(row => row.Count(weight => weight != 0)),
    };

    private static JsonObject Metrics(ResearchReport report)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            BacktestFiles.WriteMetrics(json, report.Result);
            json.WriteEndObject();
        }

        return JsonNode.Parse(memory.ToArray())!.AsObject();
    }
}
