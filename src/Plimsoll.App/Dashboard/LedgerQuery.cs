using Dapper;

namespace Plimsoll.App.Dashboard;

/// <summary>Which rows of the ledger are asked for. Values go to the database as parameters only.</summary>
/// <param name="Sort">One of the names the list may be sorted by, with a minus for descending.</param>
/// <param name="IsWorking">Orders only: true for those that have not ended.</param>
internal sealed record LedgerQuery(
    int Limit, int Offset, string? Deployment = null, string? Symbol = null, string? Status = null, string? ExitReason = null, DateOnly? From = null, DateOnly? To = null, string? Sort = null, bool? IsWorking = null)
{
    public (string Text, DynamicParameters Parameters) TradeWhere(string journal) => Where(
        journal,
        "journal = @journal",
        (Deployment is not null, "deployment = @deployment"),
        (Symbol is not null, "symbol = @symbol"),
        (Status is not null, "status = @status"),
        (ExitReason is not null, "exit_reason = @exitReason"),
        (From is not null, "entry_session >= @from"),
        (To is not null, "entry_session <= @to"));

    public (string Text, DynamicParameters Parameters) ExitWhere(string journal) => Where(
        journal,
        "journal = @journal AND status = 'CLOSED' AND realized_pnl_e8 IS NOT NULL",
        (Deployment is not null, "deployment = @deployment"),
        (From is not null, "exit_session >= @from"),
        (To is not null, "exit_session <= @to"));

    public (string Text, DynamicParameters Parameters) OrderWhere(string journal) => Where(
        journal,
        "journal = @journal",
        (Deployment is not null, "deployment = @deployment"),
        (Symbol is not null, "symbol = @symbol"),
        (IsWorking is true, "ended_at IS NULL"),
        (IsWorking is false, "ended_at IS NOT NULL"),
        (From is not null, "session >= @from"),
        (To is not null, "session <= @to"));

    public (string Text, DynamicParameters Parameters) ExecutionWhere(string journal) => Where(
        journal,
        "e.journal = @journal",
        (Deployment is not null, "e.deployment = @deployment"),
        (Symbol is not null, "e.symbol = @symbol"),
        (From is not null, "e.executed_at >= @from"),
        (To is not null, "e.executed_at < @after"));

    private (string Text, DynamicParameters Parameters) Where(string journal, string always, params ReadOnlySpan<(bool IsAsked, string Condition)> conditions)
    {
        var text = $"WHERE {always}";
        foreach (var (isAsked, condition) in conditions)
        {
            text += isAsked ? $" AND {condition}" : "";
        }

        return (text, new DynamicParameters(new
        {
            journal,
            limit = Limit,
            offset = Offset,
            deployment = Deployment,
            symbol = Symbol,
            status = Status,
            exitReason = ExitReason,
            from = Text(From),
            to = Text(To),
            after = Text(To?.AddDays(1)),
        }));
    }

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
