namespace Plimsoll.Tws.Messages;

/// <summary>
/// One fill. A correction repeats it with only the digits after the last dot of <see cref="ExecId"/> changed (protocol.md §7).
/// </summary>
public sealed record Execution
{
    public required string ExecId { get; init; }

    /// <summary>Null for a manual order, where the wire carries 2147483647 or 0.</summary>
    public int? OrderId { get; init; }

    public required TwsTime Time { get; init; }

    public required string Account { get; init; }

    public string? Exchange { get; init; }

    /// <summary><c>BOT</c> or <c>SLD</c>.</summary>
    public required string Side { get; init; }

    public required decimal Shares { get; init; }

    public required decimal Price { get; init; }

    public long? PermId { get; init; }

    public int ClientId { get; init; }

    public bool Liquidation { get; init; }

    public decimal CumQty { get; init; }

    public decimal? AvgPrice { get; init; }

    public string? OrderRef { get; init; }

    public string? EvRule { get; init; }

    public double? EvMultiplier { get; init; }

    public string? ModelCode { get; init; }

    /// <summary>1 added, 2 removed, 3 routed out; null where not known.</summary>
    public int? LastLiquidity { get; init; }

    public bool PendingPriceRevision { get; init; }

    public string? Submitter { get; init; }
}
