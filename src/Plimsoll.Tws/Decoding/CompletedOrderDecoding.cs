using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>completedOrder: openOrder's fields with gaps, and another tail (protocol.md §7).</summary>
internal static class CompletedOrderDecoding
{
    public static TwsMessage CompletedOrder(ref FieldReader from, int version)
    {
        var contract = from.ReadContract();
        var order = Terms(ref from, version);
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
        };
        var state = new OrderState { Status = from.ReadString() };
        order = Adjustments(ref from, order);
        var completion = Completion(ref from, ref order);
        order = Recent(ref from, order, version);
        return new CompletedOrder(contract, order, state, completion);
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
        PermId = from.ReadLongId(),
        OutsideRth = from.ReadBool(),
        Hidden = from.ReadBool(),
        DiscretionaryAmt = from.ReadOptionalDecimal(),
        GoodAfterTime = from.ReadOptionalString(),
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
        StartingPrice = from.ReadOptionalDecimal(),
        StockRefPrice = from.ReadOptionalDecimal(),
        Delta = from.ReadOptionalDouble(),
        StockRangeLower = from.ReadOptionalDecimal(),
        StockRangeUpper = from.ReadOptionalDecimal(),
        DisplaySize = from.ReadOptionalInt(),
        SweepToFill = from.ReadBool(),
        AllOrNone = from.ReadBool(),
        MinQty = from.ReadOptionalInt(),
        OcaType = from.ReadOptionalInt(),
        TriggerMethod = from.ReadOptionalInt(),
    };

    private static Order Volatility(ref FieldReader from, Order order) => order with
    {
        Volatility = from.ReadOptionalDouble(),
        VolatilityType = from.ReadOptionalInt(),
        DeltaNeutral = OrderParts.DeltaNeutral(ref from, withClearing: false),
        ContinuousUpdate = from.ReadBool(),
        ReferencePriceType = from.ReadOptionalInt(),
        TrailStopPrice = from.ReadOptionalDecimal(),
        TrailingPercent = from.ReadOptionalDecimal(),
    };

    private static Order ScaleAndClearing(ref FieldReader from, Order order)
    {
        order = order with { Scale = OrderParts.Scale(ref from), HedgeType = from.ReadOptionalString() };
        return order with
        {
            HedgeParam = OrderParts.HedgeParam(ref from, order.HedgeType),
            ClearingAccount = from.ReadOptionalString(),
            ClearingIntent = from.ReadOptionalString(),
            NotHeld = from.ReadBool(),
        };
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
            TrailStopPrice = from.ReadOptionalDecimal(),
            LmtPriceOffset = from.ReadOptionalDecimal(),
            CashQty = from.ReadOptionalDecimal(),
            DontUseAutoPriceForHedge = from.ReadBool(),
            IsOmsContainer = from.ReadBool(),
        };
    }

    private static OrderCompletion Completion(ref FieldReader from, ref Order order)
    {
        var completion = new OrderCompletion
        {
            AutoCancelDate = from.ReadOptionalString(),
            FilledQuantity = from.ReadOptionalDecimal(),
            RefFuturesConId = from.ReadId(),
        };
        var autoCancelParent = from.ReadBool();
        completion = completion with { Shareholder = from.ReadOptionalString() };
        order = order with { AutoCancelParent = autoCancelParent, ImbalanceOnly = from.ReadBool() };
        return completion with
        {
            RouteMarketableToBbo = from.ReadBool(),
            ParentPermId = from.ReadLongId(),
            CompletedTime = from.ReadOptionalString() is { } time ? TwsTime.Parse(time) : null,
            CompletedStatus = from.ReadOptionalEscaped(),
        };
    }

    private static Order Recent(ref FieldReader from, Order order, int version)
    {
        order = order with
        {
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
            Submitter = version >= TwsVersions.Submitter ? from.ReadOptionalString() : null,
        };
    }
}
