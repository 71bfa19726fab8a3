namespace Plimsoll.Tws.Messages;

/// <summary>
/// The state of an order. Duplicates are normal and one can be missing altogether (protocol.md §10): a fast market order may show only
/// its executions.
/// </summary>
public sealed record OrderStatus(
    int OrderId,
    string Status,
    decimal Filled,
    decimal Remaining,
    decimal? AvgFillPrice,
    long? PermId,
    int? ParentId,
    decimal? LastFillPrice,
    int ClientId,
    string? WhyHeld,
    decimal? MktCapPrice) : TwsMessage;
