using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.App.Cli;
using Plimsoll.App.Ladder;

namespace Plimsoll.App.Reports;

/// <summary>
/// What a deployment made, in the form of a research result (requirements/2): the same fields as a screening's or validation's, of kind
/// <c>live</c>, with the bars of its last decision as its inputs.
/// </summary>
internal static class LiveResultJson
{
    /// <param name="findings">With a comparison.</param>
    public static JsonObject Of(MonitorFindings findings)
    {
        var (standing, live) = (findings.Standing, findings.Comparison!);
        return new JsonObject
        {
            ["schema"] = ResultJson.Schema,
            ["kind"] = "live",
            ["strategy"] = standing.Name,
            ["deployment"] = standing.Id,
            ["passed"] = findings.IsOk,
            ["criteria"] = new JsonArray([.. findings.Alerts.Select(alert => new JsonObject { ["name"] = alert.Name, ["passed"] = false, ["text"] = alert.Text })]),
            ["backtest"] = Metrics(live),
            ["settings"] = new JsonObject(standing.Made.Terms.Settings.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value))),
            ["inputs"] = new JsonArray([.. findings.Inputs.Select(input => new JsonObject
            {
                ["symbol"] = input.Symbol,
                ["first"] = $"{input.First:uuuu-MM-dd}",
                ["last"] = $"{input.Last:uuuu-MM-dd}",
                ["bars"] = input.Bars,
                ["sha256"] = input.Sha256,
            })]),
            ["code"] = standing.Made.Terms.Code,
        };
    }

    private static JsonNode Metrics(Comparison live)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            MetricsJson.Write(json, live.Live);
            json.WriteEndObject();
        }

        return JsonNode.Parse(memory.ToArray())!;
    }
}
