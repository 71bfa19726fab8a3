namespace Plimsoll.Tws.Messages;

/// <summary>IB's contract: what is traded, or a pattern to look it up by.</summary>
public sealed record Contract
{
    public int? ConId { get; init; }

    public string? Symbol { get; init; }

    public string? SecType { get; init; }

    public string? LastTradeDateOrContractMonth { get; init; }

    /// <summary>Null where IB sends 0: no strike.</summary>
    public decimal? Strike { get; init; }

    /// <summary>C or P; null where IB sends <c>?</c> or <c>0</c>.</summary>
    public string? Right { get; init; }

    public string? Multiplier { get; init; }

    public string? Exchange { get; init; }

    public string? PrimaryExchange { get; init; }

    public string? Currency { get; init; }

    public string? LocalSymbol { get; init; }

    public string? TradingClass { get; init; }

    public bool IncludeExpired { get; init; }

    public string? SecIdType { get; init; }

    public string? SecId { get; init; }

    public string? IssuerId { get; init; }

    public string? ComboLegsDescription { get; init; }

    public IReadOnlyList<ComboLeg> ComboLegs { get; init; } = [];

    public DeltaNeutralContract? DeltaNeutralContract { get; init; }

    internal bool IsBag => SecType == "BAG";
}
