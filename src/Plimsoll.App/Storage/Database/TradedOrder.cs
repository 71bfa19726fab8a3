namespace Plimsoll.App.Storage.Database;

/// <summary>An order that executed, read back from the tables with what its executions cost. Amounts are <see cref="E8"/>.</summary>
internal sealed record TradedOrder(
    long OrderId,
    string Deployment,
    string Session,
    string Symbol,
    string Leg,
    string Role,
    long? LimitPrice,
    long? StopPrice,
    long Executed,
    long ExecutedValue,
    string FirstFillAt)
{
    public long Commission { get; init; }

    /// <summary>By the broker's clock, as <see cref="LastExecutedAt"/>; <see cref="FirstFillAt"/> is by the desk's.</summary>
    public string FirstExecutedAt { get; init; } = FirstFillAt;

    public string LastExecutedAt { get; init; } = FirstFillAt;

    /// <summary>The bracket it belongs to: A for A, AX (its exits put up again) and AM (its close-out); null for the ticker's close.</summary>
    public string? Slot => Leg is "A" or "AX" or "AM" ? "A" : Leg is "B" or "BX" or "BM" ? "B" : null;
}
