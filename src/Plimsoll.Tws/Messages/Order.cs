namespace Plimsoll.Tws.Messages;

/// <summary>
/// IB's order, all of it, as sent by placeOrder and returned by openOrder and completedOrder. Null is unset. What the server reports as
/// 0.0 for a price that an order type does not have stays 0: the wire does not tell the two apart.
/// </summary>
public sealed record Order
{
    // identity
    public int? OrderId { get; init; }

    public int? ClientId { get; init; }

    /// <summary>Unique in the account, assigned by TWS, survives everything (protocol.md §10).</summary>
    public long? PermId { get; init; }

    public int? ParentId { get; init; }

    public string? OrderRef { get; init; }

    public string? Account { get; init; }

    // the order itself
    public required string Action { get; init; }

    public decimal? TotalQuantity { get; init; }

    public required string OrderType { get; init; }

    public decimal? LmtPrice { get; init; }

    public decimal? AuxPrice { get; init; }

    public string? Tif { get; init; }

    public string? GoodAfterTime { get; init; }

    public string? GoodTillDate { get; init; }

    public bool Transmit { get; init; } = true;

    public bool WhatIf { get; init; }

    public bool OutsideRth { get; init; }

    public bool Hidden { get; init; }

    public bool AllOrNone { get; init; }

    public bool BlockOrder { get; init; }

    public bool SweepToFill { get; init; }

    public bool NotHeld { get; init; }

    public int? DisplaySize { get; init; }

    public int? MinQty { get; init; }

    public int? TriggerMethod { get; init; }

    public decimal? CashQty { get; init; }

    public decimal? PercentOffset { get; init; }

    public decimal? TrailStopPrice { get; init; }

    public decimal? TrailingPercent { get; init; }

    public decimal? LmtPriceOffset { get; init; }

    public decimal? DiscretionaryAmt { get; init; }

    public bool DiscretionaryUpToLimitPrice { get; init; }

    public bool OverridePercentageConstraints { get; init; }

    public bool? UsePriceMgmtAlgo { get; init; }

    public string? OcaGroup { get; init; }

    public int? OcaType { get; init; }

    public bool AutoCancelParent { get; init; }

    public int? Duration { get; init; }

    public int? PostToAts { get; init; }

    public bool IncludeOvernight { get; init; }

    public bool ImbalanceOnly { get; init; }

    public string? ActiveStartTime { get; init; }

    public string? ActiveStopTime { get; init; }

    // who and where
    public string? OpenClose { get; init; }

    /// <summary>0 customer, 1 firm.</summary>
    public int? Origin { get; init; }

    public int? ShortSaleSlot { get; init; }

    public string? DesignatedLocation { get; init; }

    public int? ExemptCode { get; init; }

    public string? Rule80A { get; init; }

    public string? SettlingFirm { get; init; }

    public string? ClearingAccount { get; init; }

    public string? ClearingIntent { get; init; }

    public string? FaGroup { get; init; }

    public string? FaMethod { get; init; }

    public string? FaPercentage { get; init; }

    /// <summary>Exists up to server version 176 only.</summary>
    public string? FaProfile { get; init; }

    public string? ModelCode { get; init; }

    /// <summary>Server only, such as <c>permId.0/account/size</c>.</summary>
    public string? SharesAllocation { get; init; }

    public string? CustomerAccount { get; init; }

    public bool ProfessionalCustomer { get; init; }

    public string? ExtOperator { get; init; }

    public string? ExternalUserId { get; init; }

    public int? ManualOrderIndicator { get; init; }

    public string? ManualOrderTime { get; init; }

    public string? Submitter { get; init; }

    public string? BondAccruedInterest { get; init; }

    public SoftDollarTier? SoftDollarTier { get; init; }

    public string? Mifid2DecisionMaker { get; init; }

    public string? Mifid2DecisionAlgo { get; init; }

    public string? Mifid2ExecutionTrader { get; init; }

    public string? Mifid2ExecutionAlgo { get; init; }

    public bool Solicited { get; init; }

    public bool OptOutSmartRouting { get; init; }

    public bool DontUseAutoPriceForHedge { get; init; }

    public bool IsOmsContainer { get; init; }

    public string? AdvancedErrorOverride { get; init; }

    public IReadOnlyList<TagValue> MiscOptions { get; init; } = [];

    // volatility and box orders
    public int? AuctionStrategy { get; init; }

    public decimal? StartingPrice { get; init; }

    public decimal? StockRefPrice { get; init; }

    public double? Delta { get; init; }

    public decimal? StockRangeLower { get; init; }

    public decimal? StockRangeUpper { get; init; }

    public double? Volatility { get; init; }

    /// <summary>1 daily, 2 annual.</summary>
    public int? VolatilityType { get; init; }

    public bool ContinuousUpdate { get; init; }

    public int? ReferencePriceType { get; init; }

    public bool RandomizeSize { get; init; }

    public bool RandomizePrice { get; init; }

    public DeltaNeutralOrder? DeltaNeutral { get; init; }

    // algos, hedges, scales, pegs
    public string? AlgoStrategy { get; init; }

    public IReadOnlyList<TagValue> AlgoParams { get; init; } = [];

    public string? AlgoId { get; init; }

    public string? HedgeType { get; init; }

    public string? HedgeParam { get; init; }

    public OrderScale? Scale { get; init; }

    public PegToBenchmark? PegToBenchmark { get; init; }

    public int? MinTradeQty { get; init; }

    public int? MinCompeteSize { get; init; }

    public decimal? CompeteAgainstBestOffset { get; init; }

    /// <summary>IB's infinite <see cref="CompeteAgainstBestOffset"/>: compete up to the midpoint.</summary>
    public bool CompeteUpToMid { get; init; }

    public decimal? MidOffsetAtWhole { get; init; }

    public decimal? MidOffsetAtHalf { get; init; }

    // conditions and adjustments
    public IReadOnlyList<OrderCondition> Conditions { get; init; } = [];

    public bool ConditionsIgnoreRth { get; init; }

    public bool ConditionsCancelOrder { get; init; }

    public string? AdjustedOrderType { get; init; }

    public decimal? TriggerPrice { get; init; }

    public decimal? AdjustedStopPrice { get; init; }

    public decimal? AdjustedStopLimitPrice { get; init; }

    public decimal? AdjustedTrailingAmount { get; init; }

    /// <summary>0 amount, 1 percent.</summary>
    public int? AdjustableTrailingUnit { get; init; }

    // combinations
    /// <summary>A price per combination leg; null for a leg without one.</summary>
    public IReadOnlyList<decimal?> OrderComboLegPrices { get; init; } = [];

    public IReadOnlyList<TagValue> SmartComboRoutingParams { get; init; } = [];

    public decimal? BasisPoints { get; init; }

    public int? BasisPointsType { get; init; }
}
