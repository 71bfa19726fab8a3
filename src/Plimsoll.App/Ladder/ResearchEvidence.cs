using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.App.Reports;

namespace Plimsoll.App.Ladder;

/// <summary>A sealed result of <c>screen</c> or <c>validate</c> as the readiness checks read it.</summary>
/// <param name="File">As a person knows it.</param>
/// <param name="Text">Null where there is no such file.</param>
/// <param name="Problem">Why it cannot be believed; null when its seal holds.</param>
internal sealed record ResearchEvidence(string File, string? Text, string? Problem)
{
    private readonly JsonObject document = Text is not null && Problem is null ? JsonNode.Parse(Text)!.AsObject() : [];

    public bool Exists => Text is not null;

    public bool IsSound => Exists && Problem is null;

    public string? Seal => Read<string>(SealedResult.Seal);

    public string? Strategy => Read<string>("strategy");

    public string? Code => Read<string>("code");

    public string? Kind => Read<string>("kind");

    public bool Passed => Read<bool?>("passed") == true;

    /// <param name="path">As it lies on the disk.</param>
    public static ResearchEvidence Load(string path, string named)
    {
        if (!System.IO.File.Exists(path))
        {
            return new ResearchEvidence(named, null, null);
        }

        var text = System.IO.File.ReadAllText(path);
        return new ResearchEvidence(named, text, SealedResult.Problem(text));
    }

    public double? Metric(string name) => Number(document["backtest"]?[name]);

    public double? Exposure(string name) => Number(document["exposure"]?[name]);

    public double? NetDrawdown => Number(document["costs"]?["netMaxDrawdown"]);

    /// <summary>Every setting that had a say in it.</summary>
    public IReadOnlyDictionary<string, string> Settings => document["settings"] is JsonObject settings
        ? settings.ToDictionary(each => each.Key, each => $"{each.Value}", StringComparer.Ordinal)
        : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Hashes of the bars by symbol.</summary>
    public IReadOnlyDictionary<string, string> Inputs => Items("inputs").ToDictionary(one => $"{one["symbol"]}", one => $"{one["sha256"]}", StringComparer.Ordinal);

    public string? LastBar => Items("inputs").Select(one => $"{one["last"]}").Max(StringComparer.Ordinal);

    /// <summary>What was asked and whether it held, for a person.</summary>
    public IEnumerable<(bool Passed, string Text)> Criteria => Items("criteria").Select(one => (
        one["passed"]!.GetValue<bool>(),
        $"{one["name"]} {Short(one["value"])}, {(one["atLeast"] is { } least ? $"at least {Short(least)}" : $"at most {Short(one["atMost"])}")}"));

    public IEnumerable<(bool Clean, string Text)> Audits => Items("audits").Select(one => (
        one["clean"]!.GetValue<bool>(),
        $"{one["name"]}: {one["checked"]} compared{(one["breach"] is { } breach ? $", {breach}" : ", clean")}"));

    private IEnumerable<JsonObject> Items(string name) => document[name] is JsonArray items ? items.OfType<JsonObject>() : [];

    private T? Read<T>(string name) => document[name] is JsonValue value && value.TryGetValue(out T? read) ? read : default;

    private static double? Number(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;

    private static string Short(JsonNode? node) => Number(node) is { } number ? $"{number:0.###}" : "unknown";
}
