using System.Text.Json;
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
        api.MapPart(parts, "/api/status", "Status", latest => latest.Desk.Status);
        api.MapGet("/api/positions", (string? deployment) => TypedResults.Ok(Standing(parts.Latest, Positions(parts, deployment)))).WithName("Positions");
        api.MapGet("/api/positions.csv", (HttpContext http, string? deployment) => Csv.WriteAsync(http, "positions", Positions(parts, deployment))).Produces(200, contentType: "text/csv").WithName("PositionsCsv");
        api.MapPart(parts, "/api/positions/greeks", "Greeks", latest => OptionBook.Greeks(latest.Desk));
        api.MapPart(parts, "/api/positions/risk", "PositionRisk", latest => OptionBook.Risk(latest.Desk));
        api.MapPart(parts, "/api/books", "Books", latest => Standing(latest, latest.Desk.Books));
        api.MapGet("/api/pnl", (string? deployment) => TypedResults.Ok(Pnl(parts, deployment))).WithName("Pnl");
        api.MapGet("/api/equity/today", () => TypedResults.Ok(new View.Points<View.LivePoint>(null, parts.Feed.Points()))).WithName("EquityToday");
        api.MapPart(parts, "/api/schedule", "Schedule", latest => Standing(latest, latest.Schedule));
        api.MapGet("/api/alerts", () => TypedResults.Ok(new View.Items<View.Alert>(parts.Feed.Alerts(200)))).WithName("Alerts");
        api.MapGet("/api/limits", ([Microsoft.AspNetCore.Mvc.FromQuery(Name = "if")] string? order, string? deployment) => Limits(parts, order, deployment)).Produces<View.LoadLine>().WithName("Limits");
        api.MapPart(parts, "/api/deployments", "Deployments", latest => new View.Items<View.Deployment>(latest.Deployments));
        api.MapGet("/api/deployments/{name}", (string name) => TypedResults.Ok(Deployment(parts, name))).WithName("Deployment");
        api.MapGet("/api/deployments/{name}/readiness", (string name) => JsonBytes.Maybe(parts.Ladder.Readiness(Deployment(parts, name).Name))).Produces<View.Readiness>().WithName("Readiness");
        api.MapGet("/api/deployments/{name}/promotion", (string name) => JsonBytes.Maybe(parts.Ladder.Promotion(Deployment(parts, name).Name))).Produces<View.Promotion>().WithName("Promotion");
        api.MapGet("/api/deployments/{name}/monitor", async (string name) => JsonBytes.Maybe(await parts.Monitor.OfAsync(Deployment(parts, name).Name))).Produces<View.Monitor>().WithName("Monitor");
    }

    /// <exception cref="ApiProblem">There is no such deployment.</exception>
    public static View.Deployment Deployment(ApiParts parts, string name) =>
        parts.Latest.Deployments.FirstOrDefault(each => each.Name == name) ?? throw ApiProblem.NotFound("the running desk hosts no such deployment");

    private static View.Standing<T> Standing<T>(DeskFeed.Published latest, IReadOnlyList<T> items) => new(latest.Desk.Status.At, latest.Desk.Status.Sequence, items);

    private static IReadOnlyList<View.Position> Positions(ApiParts parts, string? deployment) =>
        [.. parts.Latest.Desk.Positions.Where(each => deployment is null || each.Deployment == deployment)];

    private static View.Pnl Pnl(ApiParts parts, string? deployment)
    {
        var all = parts.Latest.Desk.Pnl;
        return deployment is null ? all
            : all.ByDeployment.FirstOrDefault(each => each.Deployment == deployment) is { } own ? new View.Pnl(own.Realized, own.Unrealized, own.Total, own.Today, [own])
            : new View.Pnl(0m, 0m, 0m, 0m, []);
    }

    private static async Task<FileContentHttpResult> Limits(ApiParts parts, string? order, string? deployment)
    {
        if (order is null)
        {
            return JsonBytes.Of(parts.Latest.Part("LoadLine", latest => latest.Desk.LoadLine));
        }

        if (deployment is not null && parts.Desk.Deployments.All(each => each.Name != deployment))
        {
            throw ApiProblem.NotFound("the running desk hosts no such deployment");
        }

        return HypotheticalOrder.Kind.Parse(order, out var asked)
            ? JsonBytes.Of(JsonSerializer.SerializeToUtf8Bytes(await parts.Publisher.JudgeAsync(asked!, deployment), ApiJson.Options))
            : throw ApiProblem.Invalid("if", $"expected {HypotheticalOrder.Kind.Allowed}");
    }
}
