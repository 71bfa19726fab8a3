using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Plimsoll.App.Dashboard;

/// <summary>Lists out of the database of projections, as pages of JSON and whole as CSV.</summary>
internal static class LedgerEndpoints
{
    private const int CsvMax = 1_000_000;

    public static void Map(IEndpointRouteBuilder api, ApiParts parts)
    {
        Both(api, parts, "/api/trades", "Trades", Ledger.TradeSorts, query => parts.Ledger.FindTrades(query));
        Both(api, parts, "/api/orders", "Orders", [], query => parts.Ledger.FindOrders(query));
        Both(api, parts, "/api/executions", "Executions", [], query => parts.Ledger.FindExecutions(query));
        api.MapGet("/api/pnl/history", (string? interval, string? deployment, DateOnly? from, DateOnly? to) => History(parts, interval ?? "day", deployment, from, to)).Produces<View.Points<View.PnlPoint>>().WithName("PnlHistory");
        api.MapGet("/api/equity", (string deployment) => JsonBytes.Of(parts.Recent.JsonOf(("equity", DeskEndpoints.Deployment(parts, deployment).Name), () => new View.Points<View.EquityPoint>(null, parts.Ledger.Equity(deployment)))))
            .Produces<View.Points<View.EquityPoint>>().WithName("Equity");
    }

    private static void Both<T>(IEndpointRouteBuilder api, ApiParts parts, string path, string name, IEnumerable<string> sorts, Func<LedgerQuery, View.List<T>> find)
    {
        api.MapGet(path, ([AsParameters] ListParameters asked) => JsonBytes.Of(parts.Recent.JsonOf((path, asked.Query(sorts)), () => find(asked.Query(sorts))))).Produces<View.List<T>>().WithName(name);
        api.MapGet(path + ".csv", async (HttpContext http, [AsParameters] ListParameters asked) =>
        {
            var query = asked.Query(sorts) with { Limit = CsvMax, Offset = 0 };
            var rows = await parts.Recent.AskAsync(() => find(query));
            await Csv.WriteAsync(http, path[(path.LastIndexOf('/') + 1)..], rows.Items);
        }).Produces(200, contentType: "text/csv").WithName(name + "Csv");
    }

    private static Task<FileContentHttpResult> History(ApiParts parts, string interval, string? deployment, DateOnly? from, DateOnly? to) =>
        interval is "day" or "week" or "month"
            ? JsonBytes.Of(parts.Recent.JsonOf((deployment, from, to, interval), () => new View.Points<View.PnlPoint>(interval, parts.Ledger.History(new LedgerQuery(ListParameters.LimitMax, 0, deployment, From: from, To: to), interval))))
            : throw ApiProblem.Invalid("interval", "expected day, week or month");
}
