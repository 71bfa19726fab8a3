using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Plimsoll.App.Dashboard.Access;
using Plimsoll.App.Running;
using Plimsoll.Trading.Events;

namespace Plimsoll.App.Dashboard;

/// <summary>What a person wants of the desk: journaled with who asked, before it is answered.</summary>
internal static class CommandEndpoints
{
    private const int ReasonMax = 400;

    public static void Map(IEndpointRouteBuilder api, ApiParts parts)
    {
        foreach (var verb in new[] { OperatorVerb.Halt, OperatorVerb.Resume, OperatorVerb.Freeze, OperatorVerb.Flatten })
        {
            api.MapPost($"/api/desk/{verb.ToString().ToLowerInvariant()}", (HttpContext http, Command asked) => Desk(parts, http, verb, asked)).WithName($"{verb}Desk");
        }

        api.MapPost("/api/trade/trigger", (HttpContext http, Trigger asked) => TriggerAsync(parts, http, asked)).WithName("Trigger");
        api.MapPost("/api/deployments/{name}/enable", (HttpContext http, string name, Reasoned asked) => Switch(parts, http, name, OperatorVerb.Resume, asked)).WithName("EnableDeployment");
        api.MapPost("/api/deployments/{name}/disable", (HttpContext http, string name, Reasoned asked) => Switch(parts, http, name, OperatorVerb.Halt, asked)).WithName("DisableDeployment");
    }

    private static async Task<Ok<View.Status>> Desk(ApiParts parts, HttpContext http, OperatorVerb verb, Command asked)
    {
        if (verb == OperatorVerb.Flatten && asked.Confirm != parts.Latest.Desk.Status.Account)
        {
            throw ApiProblem.Invalid("confirm", "to flatten, type the account's id");
        }

        var deployment = verb == OperatorVerb.Freeze ? null : Known(parts, asked.Deployment);
        await Ask(parts, http, verb, asked.Reason, deployment);
        return TypedResults.Ok(parts.Latest.Desk.Status);
    }

    private static async Task<Ok<View.Status>> TriggerAsync(ApiParts parts, HttpContext http, Trigger asked)
    {
        var deployment = Known(parts, asked.Deployment) ?? throw ApiProblem.Invalid("deployment", "expected a name");
        var kind = DeskEndpoints.Deployment(parts, deployment).Kind;
        var verb = (kind, asked.Job) switch
        {
            ("daytrade", "submit") => OperatorVerb.Submit,
            ("daytrade", "close") => OperatorVerb.Close,
            ("daytrade", "report") => OperatorVerb.Report,
            ("weights", "rebalance") => OperatorVerb.Rebalance,
            ("puts", "sell") => OperatorVerb.SellPut,
            _ => throw ApiProblem.Invalid("job", $"{deployment} has no such job that is triggered by hand"),
        };
        await Ask(parts, http, verb, asked.Reason, verb is OperatorVerb.Rebalance or OperatorVerb.SellPut ? deployment : null);
        return TypedResults.Ok(parts.Latest.Desk.Status);
    }

    private static async Task<Ok<View.Deployment>> Switch(ApiParts parts, HttpContext http, string name, OperatorVerb verb, Reasoned asked)
    {
        await Ask(parts, http, verb, asked.Reason, DeskEndpoints.Deployment(parts, name).Name);
        return TypedResults.Ok(DeskEndpoints.Deployment(parts, name));
    }

    private static async Task Ask(ApiParts parts, HttpContext http, OperatorVerb verb, string reason, string? deployment)
    {
        if (reason.Trim() is not { Length: > 0 and <= ReasonMax } why)
        {
            throw ApiProblem.Invalid("reason", $"expected a text of 1 to {ReasonMax} characters");
        }

        if (await parts.Publisher.OperateAsync(new OperatorRequest(verb, why, deployment) { By = AccessGate.VisitorOf(http).Name }) is { } refusal)
        {
            throw new ApiProblem(ProblemCode.Refused, refusal);
        }
    }

    private static string? Known(ApiParts parts, string? deployment) =>
        deployment is null ? null : DeskEndpoints.Deployment(parts, deployment).Name;

    /// <param name="Deployment">Null for the whole desk.</param>
    /// <param name="Confirm">What the person typed to confirm.</param>
    internal sealed record Command(string Reason, string? Deployment = null, string? Confirm = null);

    internal sealed record Reasoned(string Reason);

    internal sealed record Trigger(string Deployment, string Job, string Reason);
}
