using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.App.Running;
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
        Group(api, parts, "/api/rehearsals", "Rehearsal", order => !IsResearch(order));
        api.MapPost("/api/research/runs", (ResearchWish asked) => Accepted(parts, "/api/research/runs", Order(asked))).WithName("StartResearch");
        api.MapPost("/api/rehearsals", (RehearsalWish asked) => Accepted(parts, "/api/rehearsals", Order(asked))).WithName("StartRehearsal");
        api.MapGet("/api/faults", () => TypedResults.Ok(new View.Items<View.Fault>([.. FaultNames.All.Select(name => new View.Fault(name, FaultWords.Of(name)))]))).WithName("Faults");
    }

    private static bool IsResearch(WorkOrder order) => research.Contains(order.Kind, StringComparer.Ordinal);

    private static void Group(IEndpointRouteBuilder api, ApiParts parts, string path, string name, Func<WorkOrder, bool> isAsked)
    {
        api.MapGet(path, () => TypedResults.Ok(new View.Items<View.Work>(parts.Work.All(isAsked)))).WithName(name + "s");
        api.MapGet(path + "/{id}", (string id) => TypedResults.Ok(parts.Work.Result(id, isAsked))).WithName(name);
        api.MapPost(path + "/{id}/cancel", (string id) => TypedResults.Ok(parts.Work.Cancel(id, isAsked))).WithName("Cancel" + name);
    }

    private static Accepted<View.Work> Accepted(ApiParts parts, string path, WorkOrder order)
    {
        var started = parts.Work.Start(order);
        return TypedResults.Accepted($"{path}/{started.Id}", started);
    }

    private static WorkOrder Order(ResearchWish asked)
    {
        Require(research.Contains(asked.Kind, StringComparer.Ordinal), "kind", $"expected one of {string.Join(", ", research)}");
        Require(asked.Strategy is DeskSetup.Rotation or DeskSetup.Reversal, "strategy", $"expected {DeskSetup.Rotation} or {DeskSetup.Reversal}");
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

    private static WorkOrder Order(RehearsalWish asked)
    {
        var names = asked.Strategies is { Count: > 0 } given ? given : [DeskSetup.DayTrade];
        Require(asked.Kind is "fast", "kind", "expected fast");
        Require(asked.Sessions is >= 1 and <= RehearsalFlags.SessionsMax, "sessions", $"expected 1 to {RehearsalFlags.SessionsMax}");
        Require(asked.Faults.Split(',').All(name => name is "none" or "mild" or "storm" || FaultNames.Parse(name) is not null), "faults", "expected none, mild, storm, or names of faults with commas between");
        Require(names.All(name => DeskSetup.Strategies.Contains(name, StringComparer.Ordinal)) && names.Distinct(StringComparer.Ordinal).Count() == names.Count, "strategies", $"expected each once: {string.Join(", ", DeskSetup.Strategies)}");
        List<string> arguments =
        [
            "rehearse",
            string.Create(CultureInfo.InvariantCulture, $"--sessions={asked.Sessions}"),
            string.Create(CultureInfo.InvariantCulture, $"--seed={asked.Seed}"),
            $"--faults={asked.Faults}",
            $"--strategies={string.Join(',', names)}",
        ];
        return new WorkOrder("rehearsal", $"rehearsal of {asked.Sessions} sessions, faults {asked.Faults}, seed {asked.Seed}", arguments)
        {
            Sessions = asked.Sessions,
            Seed = asked.Seed,
            Faults = asked.Faults,
            Strategies = names,
        };
    }

    private static void Require(bool holds, string field, string expected)
    {
        if (!holds)
        {
            throw ApiProblem.Invalid(field, expected);
        }
    }

    internal sealed record ResearchWish(
        string Kind, string Strategy, string? Data = null, DateOnly? Start = null, DateOnly? End = null, ulong? Seed = null, int? Runs = null, double? CostBps = null, IReadOnlyList<View.Setting>? Set = null);

    internal sealed record RehearsalWish(string Kind, int Sessions, ulong Seed, string Faults, IReadOnlyList<string>? Strategies = null, double? Speed = null);
}
