namespace Plimsoll.Tws.Messages;

/// <summary>How an order ended, as completedOrder tells it.</summary>
public sealed record OrderCompletion
{
    public TwsTime? CompletedTime { get; init; }

    /// <summary>Free text such as <c>Filled</c> or <c>Cancelled by Trader</c>.</summary>
    public string? CompletedStatus { get; init; }

    public decimal? FilledQuantity { get; init; }

    public string? AutoCancelDate { get; init; }

    public int? RefFuturesConId { get; init; }

    public string? Shareholder { get; init; }

    public bool RouteMarketableToBbo { get; init; }

    public long? ParentPermId { get; init; }
}
