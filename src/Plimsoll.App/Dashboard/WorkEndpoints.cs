using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Plimsoll.App.Configuration;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.App.Dashboard;

/// <summary>Research and rehearsals, started, watched and cancelled.</summary>
internal static class WorkEndpoints
{
    private const int TextMax = 400;
    private const int SetsMax = 50;

    private static readonly string[] research = ["backtest", "walkforward", "permute", "screen", "validate"];

    public static void Map(IEndpointRouteBuilder api, ApiParts parts)
    {
        Group(api, parts, "/api/research/runs", "ResearchRun", IsResearch);
        Group(api, parts, "/api/rehearsals", "Rehearsal", IsRehearsal);
        api.MapPost("/api/research/runs", (ResearchWish asked) => Accepted(parts, "/api/research/runs", Order(asked, parts))).WithName("StartResearch");
        api.MapGet("/api/strategies", () => TypedResults.Ok(new View.Items<View.Strategy>(parts.Strategies))).WithName("Strategies");
        api.MapGet("/api/faults", () => TypedResults.Ok(new View.Items<View.Fault>([.. FaultNames.All.Select(name => new View.Fault(name, FaultWords.Of(name)))]))).WithName("Faults");
    }

    public static bool IsRehearsal(WorkOrder order) => !IsResearch(order);

    private static bool IsResearch(WorkOrder order) => research.Contains(order.Kind, StringComparer.Ordinal);

    private static void Group(IEndpointRouteBuilder api, ApiParts parts, string path, string name, Func<WorkOrder, bool> isAsked)
    {
        api.MapGet(path, () => TypedResults.Ok(new View.Items<View.Work>(parts.Work.All(isAsked)))).WithName(name + "s");
        api.MapGet(path + "/{id}", (string id) => TypedResults.Ok(parts.Work.Result(id, isAsked))).WithName(name);
        api.MapPost(path + "/{id}/cancel", (string id) => TypedResults.Ok(parts.Work.Cancel(id, isAsked))).WithName("Cancel" + name);
    }

    public static Accepted<View.Work> Accepted(ApiParts parts, string path, WorkOrder order)
    {
        var started = parts.Work.Start(order);
        return TypedResults.Accepted($"{path}/{started.Id}", started);
    }

    private static WorkOrder Order(ResearchWish asked, ApiParts parts)
    {
        Require(research.Contains(asked.Kind, StringComparer.Ordinal), "kind", $"expected one of {string.Join(", ", research)}");
        var known = parts.Strategies.Where(each => each.CanResearch && (each.Kind == "weights" || asked.Kind == "backtest")).Select(each => each.Name).ToList();
        Require(known.Contains(asked.Strategy, StringComparer.Ordinal), "strategy", $"expected one of {string.Join(", ", known)}");
        Require(asked.Data is null or { Length: > 0 and <= TextMax }, "data", "expected a folder");
        Require(asked.Set is null or { Count: <= SetsMax }, "set", $"expected at most {SetsMax} settings");
        List<string> arguments = [asked.Kind, asked.Strategy];
        Add("data", asked.Data);
        Add("start", asked.Start?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("end", asked.End?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("seed", asked.Kind is "permute" or "screen" or "validate" ? asked.Seed?.ToString(CultureInfo.InvariantCulture) : null);
        Add("runs", asked.Kind == "permute" ? asked.Runs?.ToString(CultureInfo.InvariantCulture) : null);
        Add("cost-bps", asked.CostBps?.ToString(CultureInfo.InvariantCulture));
        foreach (var setting in asked.Set ?? [])
        {
            Require(DeskConfiguration.Keys.Any(key => key.Key == setting.Key), "set", $"there is no key {setting.Key}");
            Add("set", $"{setting.Key}={setting.Value}");
        }

        return new WorkOrder(asked.Kind, $"{asked.Kind} {asked.Strategy}", arguments) { Strategy = asked.Strategy, Settings = asked.Set ?? [], Seed = asked.Seed };

        void Add(string flag, string? value)
        {
            if (value is not null)
            {
                arguments.Add($"--{flag}={value}");
            }
        }
    }

    public static void Require(bool holds, string field, string expected)
    {
        if (!holds)
        {
            throw ApiProblem.Invalid(field, expected);
        }
    }

    internal sealed record ResearchWish(
        string Kind, string Strategy, string? Data = null, DateOnly? Start = null, DateOnly? End = null, ulong? Seed = null, int? Runs = null, double? CostBps = null, IReadOnlyList<View.Setting>? Set = null);
}
