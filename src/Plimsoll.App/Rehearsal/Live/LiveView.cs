namespace Plimsoll.App.Rehearsal.Live;

/// <summary>What a rehearsal tells while it runs, beside the desk's own snapshots and journal rows; spelt like the API's answers.</summary>
internal static class LiveView
{
    /// <summary>What the exchange saw, never what the desk believes.</summary>
    /// <param name="Kind">order, execution or refusal.</param>
    /// <param name="Price">An execution's; an order's limit.</param>
    internal sealed record GatewayRow(
        DateTimeOffset At,
        string Kind,
        int OrderId,
        string? Ref,
        string Symbol,
        string Side,
        string Type,
        decimal Quantity,
        decimal Filled,
        decimal? Price,
        decimal? Stop,
        decimal? Commission,
        string Status,
        string? Text);

    /// <param name="Count">How often it has struck so far.</param>
    /// <param name="Asked">Whether a person threw it.</param>
    internal sealed record FaultStruck(DateTimeOffset At, string Name, int Count, bool Asked);

    /// <summary>The desk's process died, or was started again.</summary>
    /// <param name="Why">Where it was struck, such as after order.</param>
    internal sealed record Life(DateTimeOffset At, bool IsAlive, string? Why);

    internal sealed record Broken(DateTimeOffset At, string Rule, string Text);

    internal sealed record Score(
        DateTimeOffset At,
        DateOnly Session,
        int Done,
        int Sessions,
        double? Speed,
        bool Paused,
        bool IsDeskAlive,
        int Orders,
        int Executions,
        int EntriesSubmitted,
        int EntriesFilled,
        int Rejections,
        int DuplicateOrders,
        int Messages,
        long JournalRecords,
        decimal BrokerPnl,
        decimal BrokerEquity,
        IReadOnlyList<BookPnl> BookPnl,
        IReadOnlyList<FaultCount> Faults,
        int Kills,
        IReadOnlyList<Rule> Checkers);

    internal sealed record BookPnl(string Deployment, decimal Pnl);

    internal sealed record FaultCount(string Name, int Count);

    internal sealed record Rule([property: System.Text.Json.Serialization.JsonPropertyName("rule")] string Name, int Violations);
}
