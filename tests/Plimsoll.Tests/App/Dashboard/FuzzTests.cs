using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Market.Chance;
using Plimsoll.Tests.App.Configuration;

namespace Plimsoll.Tests.App.Dashboard;

/// <summary>Everything the API's document lets one send, and what it does not, from a seed: no answer is ever a 500.</summary>
public sealed class FuzzTests
{
    private static readonly string[] texts =
        ["", " ", "rotation", "daytrade", "-1", "0", "1", "999999999999999999999", "2026-02-18", "9999-12-31", "0001-01-01", "NaN", "true", "null", "' OR 1=1 --", "\"", "*", "\0", "é😀", "../../etc/passwd", "%", "a\"b*", "AND OR NOT", "BUY 1 SPY @ 1", "-entryAt", new('x', 3_000)];

    [Fact]
    public async Task No_request_makes_a_500()
    {
        var seed = ulong.Parse(Environment.GetEnvironmentVariable("PLIMSOLL_SEED") ?? "11", CultureInfo.InvariantCulture);
        var rounds = Environment.GetEnvironmentVariable("PLIMSOLL_LONG") == "1" ? 200 : 6;
        var rng = new Rng(seed);
        await using var desk = await ServedDesk.StartAsync();
        var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(TemporaryDesk.RepositoryFolder, "web", "openapi.json"))).RootElement;
        var answered = new Dictionary<int, int>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Name != "/api/stream"))
            {
                foreach (var operation in path.Value.EnumerateObject())
                {
                    using var request = Request(desk, rng, document, path.Name, operation);
                    using var response = await desk.Client.SendAsync(request);
                    var status = (int)response.StatusCode;
                    answered[status] = answered.GetValueOrDefault(status) + 1;
                    Assert.True(response.StatusCode != HttpStatusCode.InternalServerError, $"seed {seed}: {request.Method} {request.RequestUri} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync())}: {await response.Content.ReadAsStringAsync()}\n{desk.Said}");
                }
            }
        }

        // it reached the endpoints, and not only the door
        Assert.True(answered.GetValueOrDefault(200) > 50 && answered.GetValueOrDefault(400) > 50, string.Join(", ", answered));
    }

    private static HttpRequestMessage Request(ServedDesk desk, Rng rng, JsonElement document, string path, JsonProperty operation)
    {
        var query = new List<string>();
        foreach (var parameter in operation.Value.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToArray() : [])
        {
            var name = parameter.GetProperty("name").GetString()!;
            var value = Uri.EscapeDataString(rng.Pick(texts));
            if (parameter.GetProperty("in").GetString() == "path")
            {
                path = path.Replace($"{{{name}}}", value.Length == 0 ? "1" : value, StringComparison.Ordinal);
            }
            else if (rng.NextDouble() < 0.4)
            {
                query.Add($"{name}={value}");
            }
        }

        var body = operation.Value.TryGetProperty("requestBody", out var described) ? Body(rng, document, described) : null;
        return desk.Request(HttpMethod.Parse(operation.Name), query.Count == 0 ? path : $"{path}?{string.Join('&', query)}", body);
    }

    private static string Body(Rng rng, JsonElement document, JsonElement described)
    {
        var reference = described.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString()!;
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference[(reference.LastIndexOf('/') + 1)..]);
        var body = new JsonObject();
        foreach (var field in schema.GetProperty("properties").EnumerateObject().Where(_ => rng.NextDouble() < 0.9))
        {
            body[field.Name] = Value(rng, field.Value);
        }

        return body.ToJsonString();
    }

    /// <summary>Of the right type more often than not.</summary>
    private static JsonNode? Value(Rng rng, JsonElement schema)
    {
        var type = schema.TryGetProperty("type", out var given) ? given.ToString() : "";
        return rng.NextDouble() < 0.2 ? JsonNode.Parse(rng.Pick<string>(["null", "7", "\"x\"", "[]", "{}", "1e400", "-0.5", "[1]", "true"]))
            : type.Contains("integer", StringComparison.Ordinal) ? JsonNode.Parse(rng.Pick<string>(["0", "1", "21", "-1", "2147483647", "99999999999"]))
            : type.Contains("number", StringComparison.Ordinal) ? JsonNode.Parse(rng.Pick<string>(["0", "0.5", "-1", "1e300"]))
            : type.Contains("string", StringComparison.Ordinal) ? JsonValue.Create(rng.Pick(texts))
            : null;
    }
}
