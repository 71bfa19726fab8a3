using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Plimsoll.App.Cli;

namespace Plimsoll.App.Dashboard;

/// <summary>Questions that the latest snapshot answers.</summary>
internal static class DeskEndpoints
{
    public static void Map(IEndpointRouteBuilder api, ApiParts parts)
    {
        api.MapGet("/api/desk", () => TypedResults.Bytes(parts.Latest.Json, "application/json")).Produces<View.Desk>().WithName("Desk");
        api.MapGet("/api/status", () => TypedResults.Ok(parts.Latest.Desk.Status)).WithName("Status");
        api.MapGet("/api/positions", (string? deployment) => TypedResults.Ok(Standing(parts, Positions(parts, deployment)))).WithName("Positions");
        api.MapGet("/api/positions.csv", (HttpContext http, string? deployment) => Csv.WriteAsync(http, "positions", Positions(parts, deployment))).Produces(200, contentType: "text/csv").WithName("PositionsCsv");
        api.MapGet("/api/positions/greeks", () => TypedResults.Ok(OptionBook.Greeks(parts.Latest.Desk))).WithName("Greeks");
        api.MapGet("/api/positions/risk", () => TypedResults.Ok(OptionBook.Risk(parts.Latest.Desk))).WithName("PositionRisk");
        api.MapGet("/api/books", () => TypedResults.Ok(Standing(parts, parts.Latest.Desk.Books))).WithName("Books");
        api.MapGet("/api/pnl", (string? deployment) => TypedResults.Ok(Pnl(parts, deployment))).WithName("Pnl");
        api.MapGet("/api/equity/today", () => TypedResults.Ok(new View.Points<View.LivePoint>(null, parts.Feed.Points()))).WithName("EquityToday");
        api.MapGet("/api/schedule", () => TypedResults.Ok(Standing(parts, parts.Latest.Schedule))).WithName("Schedule");
        api.MapGet("/api/alerts", () => TypedResults.Ok(new View.Items<View.Alert>(parts.Feed.Alerts(200)))).WithName("Alerts");
        api.MapGet("/api/limits", ([Microsoft.AspNetCore.Mvc.FromQuery(Name = "if")] string? order, string? deployment) => Limits(parts, order, deployment)).WithName("Limits");
        api.MapGet("/api/deployments", () => TypedResults.Ok(new View.Items<View.Deployment>(parts.Latest.Deployments))).WithName("Deployments");
        api.MapGet("/api/deployments/{name}", (string name) => TypedResults.Ok(Deployment(parts, name))).WithName("Deployment");
        api.MapGet("/api/deployments/{name}/readiness", (string name) => TypedResults.Ok(parts.Ladder.Readiness(Deployment(parts, name).Name))).WithName("Readiness");
        api.MapGet("/api/deployments/{name}/promotion", (string name) => TypedResults.Ok(parts.Ladder.Promotion(Deployment(parts, name).Name))).WithName("Promotion");
        api.MapGet("/api/deployments/{name}/monitor", NotFound (string name) => throw ApiProblem.NotFound($"the monitor of {Deployment(parts, name).Name} is asked on the command line: plimsoll monitor")).WithName("Monitor");
    }

    /// <exception cref="ApiProblem">There is no such deployment.</exception>
    public static View.Deployment Deployment(ApiParts parts, string name) =>
        parts.Latest.Deployments.FirstOrDefault(each => each.Name == name) ?? throw ApiProblem.NotFound("the running desk hosts no such deployment");

    private static View.Standing<T> Standing<T>(ApiParts parts, IReadOnlyList<T> items) => new(parts.Latest.Desk.Status.At, parts.Latest.Desk.Status.Sequence, items);

    private static IReadOnlyList<View.Position> Positions(ApiParts parts, string? deployment) =>
        [.. parts.Latest.Desk.Positions.Where(each => deployment is null || each.Deployment == deployment)];

    private static View.Pnl Pnl(ApiParts parts, string? deployment)
    {
        var all = parts.Latest.Desk.Pnl;
        return deployment is null ? all
            : all.ByDeployment.FirstOrDefault(each => each.Deployment == deployment) is { } own ? new View.Pnl(own.Realized, own.Unrealized, own.Total, own.Today, [own])
            : new View.Pnl(0m, 0m, 0m, 0m, []);
    }

    private static async Task<Ok<View.LoadLine>> Limits(ApiParts parts, string? order, string? deployment)
    {
        if (order is null)
        {
            return TypedResults.Ok(parts.Latest.Desk.LoadLine);
        }

        if (deployment is not null && parts.Desk.Deployments.All(each => each.Name != deployment))
        {
            throw ApiProblem.NotFound("the running desk hosts no such deployment");
        }

        return HypotheticalOrder.Kind.Parse(order, out var asked)
            ? TypedResults.Ok(await parts.Publisher.JudgeAsync(asked!, deployment))
            : throw ApiProblem.Invalid("if", $"expected {HypotheticalOrder.Kind.Allowed}");
    }
}
