using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>openOrder, in the order of protocol.md §6; each method is one run of its fields.</summary>
internal static class OpenOrderDecoding
{
    public static TwsMessage OpenOrder(ref FieldReader from, int version)
    {
        var orderId = from.ReadInt();
        var contract = from.ReadContract();
        var order = Terms(ref from, version) with { OrderId = orderId };
        order = Routing(ref from, order);
        order = Volatility(ref from, order);
        contract = OrderParts.WithCombo(ref from, contract, out var legPrices);
        order = order with { OrderComboLegPrices = legPrices, SmartComboRoutingParams = from.ReadTagValues() };
        order = ScaleAndClearing(ref from, order);
        contract = OrderParts.WithDeltaNeutral(ref from, contract);
        var strategy = from.ReadOptionalString();
        order = order with
        {
            AlgoStrategy = strategy,
            AlgoParams = OrderParts.AlgoParams(ref from, strategy),
            Solicited = from.ReadBool(),
            WhatIf = from.ReadBool(),
        };
        var state = State(ref from, version);
        order = Adjustments(ref from, order);
        order = Recent(ref from, order, version);
        return new OpenOrder(orderId, contract, order, state);
    }

    private static Order Terms(ref FieldReader from, int version) => new()
    {
        Action = from.ReadString(),
        TotalQuantity = from.ReadOptionalDecimal(),
        OrderType = from.ReadString(),
        LmtPrice = from.ReadOptionalDecimal(),
        AuxPrice = from.ReadOptionalDecimal(),
        Tif = from.ReadOptionalString(),
        OcaGroup = from.ReadOptionalString(),
        Account = from.ReadOptionalString(),
        OpenClose = from.ReadUnlessQuestion(),
        Origin = from.ReadOptionalInt(),
        OrderRef = from.ReadOptionalString(),
        ClientId = from.ReadInt(),
        PermId = from.ReadLongId(),
        OutsideRth = from.ReadBool(),
        Hidden = from.ReadBool(),
        DiscretionaryAmt = from.ReadOptionalDecimal(),
        GoodAfterTime = from.ReadOptionalString(),
        SharesAllocation = from.ReadOptionalString(),
        FaGroup = from.ReadOptionalString(),
        FaMethod = from.ReadOptionalString(),
        FaPercentage = from.ReadOptionalString(),
        FaProfile = version < TwsVersions.FaProfileDropped ? from.ReadOptionalString() : null,
        ModelCode = from.ReadOptionalString(),
        GoodTillDate = from.ReadOptionalString(),
        Rule80A = from.ReadOptionalString(),
        PercentOffset = from.ReadOptionalDecimal(),
        SettlingFirm = from.ReadOptionalString(),
        ShortSaleSlot = from.ReadOptionalInt(),
        DesignatedLocation = from.ReadOptionalString(),
        ExemptCode = OrderParts.ExemptCode(ref from),
    };

    private static Order Routing(ref FieldReader from, Order order)
    {
        order = order with
        {
            AuctionStrategy = from.ReadOptionalInt(),
            StartingPrice = from.ReadOptionalDecimal(),
            StockRefPrice = from.ReadOptionalDecimal(),
            Delta = from.ReadOptionalDouble(),
            StockRangeLower = from.ReadOptionalDecimal(),
            StockRangeUpper = from.ReadOptionalDecimal(),
            DisplaySize = from.ReadOptionalInt(),
            BlockOrder = from.ReadBool(),
            SweepToFill = from.ReadBool(),
            AllOrNone = from.ReadBool(),
            MinQty = from.ReadOptionalInt(),
            OcaType = from.ReadOptionalInt(),
        };
        from.Skip(3); // eTradeOnly, firmQuoteOnly, nbboPriceCap: dead for years, still sent
        return order with { ParentId = from.ReadId(), TriggerMethod = from.ReadOptionalInt() };
    }

    private static Order Volatility(ref FieldReader from, Order order) => order with
    {
        Volatility = from.ReadOptionalDouble(),
        VolatilityType = from.ReadOptionalInt(),
        DeltaNeutral = OrderParts.DeltaNeutral(ref from, withClearing: true),
        ContinuousUpdate = from.ReadBool(),
        ReferencePriceType = from.ReadOptionalInt(),
        TrailStopPrice = from.ReadOptionalDecimal(),
        TrailingPercent = from.ReadOptionalDecimal(),
        BasisPoints = from.ReadOptionalDecimal(),
        BasisPointsType = from.ReadOptionalInt(),
    };

    private static Order ScaleAndClearing(ref FieldReader from, Order order)
    {
        order = order with { Scale = OrderParts.Scale(ref from), HedgeType = from.ReadOptionalString() };
        return order with
        {
            HedgeParam = OrderParts.HedgeParam(ref from, order.HedgeType),
            OptOutSmartRouting = from.ReadBool(),
            ClearingAccount = from.ReadOptionalString(),
            ClearingIntent = from.ReadOptionalString(),
            NotHeld = from.ReadBool(),
        };
    }

    private static OrderState State(ref FieldReader from, int version)
    {
        var status = from.ReadString();
        var (initial, maintenance, equity) = Margins(ref from);
        return new OrderState
        {
            Status = status,
            InitialMargin = initial,
            MaintenanceMargin = maintenance,
            EquityWithLoan = equity,
            Commission = from.ReadOptionalDecimal(),
            MinCommission = from.ReadOptionalDecimal(),
            MaxCommission = from.ReadOptionalDecimal(),
            CommissionCurrency = from.ReadOptionalString(),
            Preview = version >= TwsVersions.FullOrderPreview ? Preview(ref from) : null,
            WarningText = from.ReadOptionalEscaped(),
        };
    }

    /// <summary>Three figures before, three changes, three after; grouped here by figure.</summary>
    private static (MarginPreview Initial, MarginPreview Maintenance, MarginPreview Equity) Margins(ref FieldReader from)
    {
        Span<decimal?> nine = new decimal?[9];
        for (var i = 0; i < nine.Length; i++)
        {
            nine[i] = from.ReadOptionalDecimal();
        }

        return (
            new MarginPreview(nine[0], nine[3], nine[6]),
            new MarginPreview(nine[1], nine[4], nine[7]),
            new MarginPreview(nine[2], nine[5], nine[8]));
    }

    private static OrderPreview Preview(ref FieldReader from)
    {
        var currency = from.ReadOptionalString();
        var (initial, maintenance, equity) = Margins(ref from);
        var preview = new OrderPreview
        {
            MarginCurrency = currency,
            InitialMarginOutsideRth = initial,
            MaintenanceMarginOutsideRth = maintenance,
            EquityWithLoanOutsideRth = equity,
            SuggestedSize = from.ReadOptionalDecimal(),
            RejectReason = from.ReadOptionalString(),
        };
        var count = from.ReadCount(7);
        var allocations = new List<OrderAllocation>(count);
        for (var i = 0; i < count; i++)
        {
            allocations.Add(new OrderAllocation(
                from.ReadString(),
                from.ReadOptionalDecimal(),
                from.ReadOptionalDecimal(),
                from.ReadOptionalDecimal(),
                from.ReadOptionalDecimal(),
                from.ReadOptionalDecimal(),
                from.ReadBool()));
        }

        return preview with { Allocations = allocations };
    }

    private static Order Adjustments(ref FieldReader from, Order order)
    {
        order = order with
        {
            RandomizeSize = from.ReadBool(),
            RandomizePrice = from.ReadBool(),
            PegToBenchmark = OrderParts.PegToBenchmark(ref from, order.OrderType),
            Conditions = OrderParts.Conditions(ref from),
        };
        if (order.Conditions.Count > 0)
        {
            order = order with { ConditionsIgnoreRth = from.ReadBool(), ConditionsCancelOrder = from.ReadBool() };
        }

        return order with
        {
            AdjustedOrderType = from.ReadUnlessNone(),
            TriggerPrice = from.ReadOptionalDecimal(),
            TrailStopPrice = from.ReadOptionalDecimal(), // sent twice; the later one counts
            LmtPriceOffset = from.ReadOptionalDecimal(),
            AdjustedStopPrice = from.ReadOptionalDecimal(),
            AdjustedStopLimitPrice = from.ReadOptionalDecimal(),
            AdjustedTrailingAmount = from.ReadOptionalDecimal(),
            AdjustableTrailingUnit = from.ReadOptionalInt(),
        };
    }

    private static Order Recent(ref FieldReader from, Order order, int version)
    {
        order = order with
        {
            SoftDollarTier = SoftDollarTier(ref from),
            CashQty = from.ReadOptionalDecimal(),
            DontUseAutoPriceForHedge = from.ReadBool(),
            IsOmsContainer = from.ReadBool(),
            DiscretionaryUpToLimitPrice = from.ReadBool(),
            UsePriceMgmtAlgo = from.ReadOptionalInt() is { } use ? use != 0 : null,
            Duration = from.ReadOptionalInt(),
            PostToAts = from.ReadOptionalInt(),
            AutoCancelParent = from.ReadBool(),
            MinTradeQty = from.ReadOptionalInt(),
            MinCompeteSize = from.ReadOptionalInt(),
            CompeteAgainstBestOffset = OrderParts.CompeteOffset(ref from, out var upToMid),
            CompeteUpToMid = upToMid,
            MidOffsetAtWhole = from.ReadOptionalDecimal(),
            MidOffsetAtHalf = from.ReadOptionalDecimal(),
        };
        return order with
        {
            CustomerAccount = version >= TwsVersions.CustomerAccount ? from.ReadOptionalString() : null,
            ProfessionalCustomer = version >= TwsVersions.ProfessionalCustomer && from.ReadBool(),
            BondAccruedInterest = version >= TwsVersions.BondAccruedInterest ? from.ReadOptionalString() : null,
            IncludeOvernight = version >= TwsVersions.IncludeOvernight && from.ReadBool(),
            ExtOperator = version >= TwsVersions.CmeTaggingInOpenOrder ? from.ReadOptionalString() : null,
            ManualOrderIndicator = version >= TwsVersions.CmeTaggingInOpenOrder ? from.ReadOptionalInt() : null,
            Submitter = version >= TwsVersions.Submitter ? from.ReadOptionalString() : null,
            ImbalanceOnly = version >= TwsVersions.ImbalanceOnly && from.ReadBool(),
        };
    }

    private static SoftDollarTier? SoftDollarTier(ref FieldReader from)
    {
        var name = from.ReadOptionalString();
        var value = from.ReadOptionalString();
        var displayName = from.ReadOptionalString();
        return name is null && value is null && displayName is null ? null : new SoftDollarTier(name ?? string.Empty, value, displayName);
    }
}
