namespace Plimsoll.Tws.Messages;

/// <summary>A scale order's ladder.</summary>
public sealed record OrderScale
{
    public int? InitLevelSize { get; init; }

    public int? SubsLevelSize { get; init; }

    public decimal? PriceIncrement { get; init; }

    public decimal? PriceAdjustValue { get; init; }

    public int? PriceAdjustInterval { get; init; }

    public decimal? ProfitOffset { get; init; }

    public bool AutoReset { get; init; }

    public int? InitPosition { get; init; }

    public int? InitFillQty { get; init; }

    public bool RandomPercent { get; init; }

    /// <summary>Client only: a table instead of the increments.</summary>
    public string? Table { get; init; }

    /// <summary>Only a positive increment brings the seven fields after it (protocol.md §5.6).</summary>
    internal bool HasLadder => PriceIncrement > 0;
}
