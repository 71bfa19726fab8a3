using Microsoft.AspNetCore.Mvc;

namespace Plimsoll.App.Dashboard;

/// <summary>What may stand behind the question mark of a list.</summary>
/// <param name="Status">OPEN or CLOSED, of trades.</param>
/// <param name="State">working or ended, of orders.</param>
internal sealed record ListParameters(
    [FromQuery(Name = "limit")] int? Limit,
    [FromQuery(Name = "offset")] int? Offset,
    [FromQuery(Name = "deployment")] string? Deployment,
    [FromQuery(Name = "symbol")] string? Symbol,
    [FromQuery(Name = "status")] string? Status,
    [FromQuery(Name = "state")] string? State,
    [FromQuery(Name = "exitReason")] string? ExitReason,
    [FromQuery(Name = "from")] DateOnly? From,
    [FromQuery(Name = "to")] DateOnly? To,
    [FromQuery(Name = "sort")] string? Sort)
{
    public const int LimitMax = 1_000;

    private const int LimitDefault = 100;
    private const int TextMax = 64;

    /// <exception cref="ApiProblem">A value is not allowed.</exception>
    public LedgerQuery Query(IEnumerable<string> sorts)
    {
        if (Sort is not null && !sorts.Contains(Sort.TrimStart('-'), StringComparer.Ordinal))
        {
            throw ApiProblem.Invalid("sort", $"expected one of {string.Join(", ", sorts)}, with a minus for descending");
        }

        if (Status is not (null or "OPEN" or "CLOSED"))
        {
            throw ApiProblem.Invalid("status", "expected OPEN or CLOSED");
        }

        if (State is not (null or "working" or "ended"))
        {
            throw ApiProblem.Invalid("state", "expected working or ended");
        }

        Short("deployment", Deployment);
        Short("symbol", Symbol);
        Short("exitReason", ExitReason);
        return new LedgerQuery(Page(Limit), Start(Offset), Deployment, Symbol, Status, ExitReason, From, To, Sort, State is null ? null : State == "working");
    }

    public static int Page(int? limit) => limit is null or (>= 1 and <= LimitMax) ? limit ?? LimitDefault : throw ApiProblem.Invalid("limit", $"expected 1 to {LimitMax}");

    private static int Start(int? offset) => offset is null or >= 0 ? offset ?? 0 : throw ApiProblem.Invalid("offset", "expected a number from 0");

    private static void Short(string name, string? value)
    {
        if (value is { Length: > TextMax })
        {
            throw ApiProblem.Invalid(name, $"expected at most {TextMax} characters");
        }
    }
}
