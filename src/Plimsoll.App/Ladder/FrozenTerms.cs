using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.App.Reports;
using Plimsoll.Trading;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Ladder;

/// <summary>
/// What a deployment was made with: no parameter is turned after go-live, a change is another deployment. Spelt out, key by key, so that
/// what has changed can be named.
/// </summary>
/// <param name="Settings">Its universe, rules, capital and ways of trading.</param>
/// <param name="Limits">Its own and the account's. A person may tighten them at any time; that voids a promotion and stops nothing.</param>
internal sealed record FrozenTerms(SortedDictionary<string, string> Settings, SortedDictionary<string, string> Limits, string Code)
{
    private const string Capital = "settings.capital";

    public string SettingsSha256 => Hash(Settings);

    public string LimitsSha256 => Hash(Limits);

    public static FrozenTerms Of(DeskSettings desk, Deployment deployment)
    {
        var all = JsonSerializer.SerializeToNode(deployment, deployment.GetType(), JournalJson.Options)!.AsObject();
        var own = all["limits"];
        all.Remove("limits");
        var limits = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Flatten(limits, "own", own);
        Flatten(limits, "account", JsonSerializer.SerializeToNode(desk.Account, JournalJson.Options));
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in all)
        {
            Flatten(settings, name, value);
        }

        return new FrozenTerms(settings, limits, CodeVersion.Text);
    }

    /// <summary>What is set otherwise now, for a person; empty when nothing is.</summary>
    public IReadOnlyList<string> SettingsChanged(FrozenTerms now) => Changed(Settings, now.Settings);

    /// <summary>What voids a promotion: anything but the size, which the rung above may begin with anew.</summary>
    public IReadOnlyList<string> Changed(FrozenTerms now) =>
    [
        .. Changed(Settings, now.Settings).Where(change => !change.StartsWith(Capital, StringComparison.Ordinal)),
        .. Changed(Limits, now.Limits).Select(change => $"limit {change}"),
        .. Code == now.Code ? Array.Empty<string>() : [$"the code: {Code}, now {now.Code}"],
    ];

    private static IReadOnlyList<string> Changed(SortedDictionary<string, string> then, SortedDictionary<string, string> now) =>
    [
        .. then.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(key => then.GetValueOrDefault(key) != now.GetValueOrDefault(key))
            .Select(key => $"{key}: {then.GetValueOrDefault(key) ?? "absent"}, now {now.GetValueOrDefault(key) ?? "absent"}"),
    ];

    private static void Flatten(SortedDictionary<string, string> into, string path, JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                Flatten(into, $"{path}.{name}", value);
            }
        }
        else
        {
            into[path] = node switch
            {
                null => "null",
                JsonArray items => string.Join(", ", items.Select(item => item?.ToString())),
                _ => node.ToString(),
            };
        }
    }

    private static string Hash(SortedDictionary<string, string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line.Key}={line.Value}\n")))));
}
