namespace Plimsoll.Tws.Messages;

/// <summary>What IB knows of one contract.</summary>
public sealed record ContractDetails : TwsMessage
{
    public required int RequestId { get; init; }

    public required Contract Contract { get; init; }

    /// <summary>From version 182 on; <see cref="Messages.Contract.LastTradeDateOrContractMonth"/> is older.</summary>
    public string? LastTradeDate { get; init; }

    public string? LastTradeTime { get; init; }

    public string? MarketName { get; init; }

    public decimal? MinTick { get; init; }

    public IReadOnlyList<string> OrderTypes { get; init; } = [];

    public IReadOnlyList<string> ValidExchanges { get; init; } = [];

    public int? PriceMagnifier { get; init; }

    public int? UnderConId { get; init; }

    public string? LongName { get; init; }

    public string? ContractMonth { get; init; }

    public string? Industry { get; init; }

    public string? Category { get; init; }

    public string? Subcategory { get; init; }

    public string? TimeZoneId { get; init; }

    public string? TradingHours { get; init; }

    public string? LiquidHours { get; init; }

    public string? EvRule { get; init; }

    public double? EvMultiplier { get; init; }

    /// <summary>Identifiers such as ISIN and CUSIP.</summary>
    public IReadOnlyList<TagValue> SecIds { get; init; } = [];

    public int? AggGroup { get; init; }

    public string? UnderSymbol { get; init; }

    public string? UnderSecType { get; init; }

    /// <summary>One rule per valid exchange, in the same order.</summary>
    public string? MarketRuleIds { get; init; }

    public string? RealExpirationDate { get; init; }

    public string? StockType { get; init; }

    public decimal? MinSize { get; init; }

    public decimal? SizeIncrement { get; init; }

    public decimal? SuggestedSizeIncrement { get; init; }

    public FundDetails? Fund { get; init; }

    public IReadOnlyList<IneligibilityReason> IneligibilityReasons { get; init; } = [];
}
