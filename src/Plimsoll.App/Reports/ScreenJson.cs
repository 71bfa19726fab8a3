using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.App.Cli;
using Plimsoll.Research.Validation;

namespace Plimsoll.App.Reports;

/// <summary>A screening's result as the readiness gate reads it, still without its seal.</summary>
internal static class ScreenJson
{
    public static JsonObject Of(ResearchReport report, ScreenResult result, StrategyDesk desk, ulong seed)
    {
        var document = ResultJson.Of("screen", report, desk, seed, result.Criteria);
        document["oos"] = OutOfSample(result);
        document["efficiency"] = result.Efficiency;
        document["windows"] = new JsonArray([.. result.Windows.Select(window => new JsonObject
        {
            ["trainStart"] = $"{window.TrainStart:uuuu-MM-dd}",
            ["trainEnd"] = $"{window.TrainEnd:uuuu-MM-dd}",
            ["oosEnd"] = $"{window.OosEnd:uuuu-MM-dd}",
            ["params"] = ResultJson.Parameters(desk, desk.Trials[window.Trial].Parameters),
            ["objective"] = window.Objective,
            ["oosReturn"] = window.OosReturn,
        })]);
        document["grid"] = new JsonArray([.. result.Grid.Select(point => new JsonObject
        {
            ["params"] = ResultJson.Parameters(desk, point.Parameters),
            ["calmar"] = point.Value,
            ["neighbourMean"] = point.NeighbourMean,
            ["neighbourMin"] = point.NeighbourMin,
        })]);
        return document;
    }

    private static JsonNode OutOfSample(ScreenResult result)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            MetricsJson.Write(json, result.OutOfSample);
            json.WriteEndObject();
        }

        return JsonNode.Parse(memory.ToArray())!;
    }
}
