using System.Collections;
using System.Reflection;
using Plimsoll.Tws.Messages;

namespace Plimsoll.Tests.Tws;

public sealed class OpenOrderTests
{
    [Theory]
    [InlineData(176, false)]
    [InlineData(187, true)]
    [InlineData(200, true)]
    public void A_plain_order_says_what_is_there_and_null_for_what_is_not(int version, bool none)
    {
        var open = Open(OpenOrderFrames.Plain(version, none), version);
        Assert.Equal((7, 265598, "AAPL", "NMS"), (open.OrderId, open.Contract.ConId, open.Contract.Symbol, open.Contract.TradingClass));
        Assert.Null(open.Contract.Right);
        Assert.Null(open.Contract.Strike);
        var order = open.Order;
        Assert.Equal(("BUY", 100m, "LMT", 150.25m, "DAY"), (order.Action, order.TotalQuantity, order.OrderType, order.LmtPrice, order.Tif));
        Assert.Equal((10, 123456789012L, "ref-1", "DU1"), (order.ClientId, order.PermId, order.OrderRef, order.Account));
        Assert.Null(order.ParentId);
        Assert.Null(order.DisplaySize);
        Assert.Null(order.Scale);
        Assert.Null(order.DeltaNeutral);
        Assert.Null(order.AdjustedOrderType);
        Assert.Null(order.ExemptCode);
        Assert.Null(order.SoftDollarTier);
        Assert.Equal(151.25m, order.TrailStopPrice);
        Assert.Equal("Submitted", open.State.Status);
        Assert.Equal(new MarginPreview(null, null, null), open.State.InitialMargin);
        Assert.Equal(version >= 195, open.State.Preview is not null);
        Assert.Equal(version >= 198 ? "sub" : null, order.Submitter);
    }

    [Theory]
    [InlineData(176)]
    [InlineData(187)]
    [InlineData(200)]
    public void An_order_that_has_everything_puts_each_value_in_its_place(int version)
    {
        var open = Open(OpenOrderFrames.Rich(version), version);
        var expected = RichOrder() with
        {
            FaProfile = version < 177 ? "faprofile" : null,
            CustomerAccount = version >= 183 ? "cust" : null,
            ProfessionalCustomer = version >= 184,
            BondAccruedInterest = version >= 185 ? "accrued" : null,
            IncludeOvernight = version >= 189,
            ExtOperator = version >= 193 ? "oper" : null,
            ManualOrderIndicator = version >= 193 ? 81 : null,
            Submitter = version >= 198 ? "sub" : null,
            ImbalanceOnly = version >= 199,
        };
        Assert.Equal(Text(expected), Text(open.Order));
        Assert.Equal(Text(RichContract()), Text(open.Contract));
        Assert.Equal(Text(RichState(version)), Text(open.State));
    }

    [Theory]
    [InlineData(176)]
    [InlineData(187)]
    [InlineData(200)]
    public void A_completed_order_puts_each_value_in_its_place(int version)
    {
        var completed = Assert.IsType<CompletedOrder>(WireText.Decode(WireText.Payload(OpenOrderFrames.Completed(version)), version));
        var expected = RichOrder() with
        {
            OrderId = null,
            ClientId = null,
            ParentId = null,
            SharesAllocation = null,
            AuctionStrategy = null,
            BlockOrder = false,
            SweepToFill = true,
            AllOrNone = false,
            NotHeld = true,
            OptOutSmartRouting = false,
            BasisPoints = null,
            BasisPointsType = null,
            DeltaNeutral = new DeltaNeutralOrder("LMT")
            {
                AuxPrice = 17.5m,
                ConId = 18,
                ShortSale = true,
                ShortSaleSlot = 19,
                DesignatedLocation = "dnloc",
            },
            OrderComboLegPrices = [25.5m],
            RandomizeSize = false,
            RandomizePrice = true,
            Conditions = [new TimeCondition(And: false, IsMore: true, "20260116 10:00:00 US/Eastern")],
            ConditionsIgnoreRth = false,
            ConditionsCancelOrder = true,
            AdjustedOrderType = null,
            TriggerPrice = null,
            AdjustedStopPrice = null,
            AdjustedStopLimitPrice = null,
            AdjustedTrailingAmount = null,
            AdjustableTrailingUnit = null,
            SoftDollarTier = null,
            UsePriceMgmtAlgo = null,
            DiscretionaryUpToLimitPrice = false,
            Duration = null,
            PostToAts = null,
            ImbalanceOnly = true,
            CompeteUpToMid = false,
            CompeteAgainstBestOffset = 0.02m,
            FaProfile = version < 177 ? "faprofile" : null,
            CustomerAccount = version >= 183 ? "cust" : null,
            ProfessionalCustomer = version >= 184,
            Submitter = version >= 198 ? "sub" : null,
        };
        Assert.Equal(Text(expected), Text(completed.Order));
        Assert.Equal("Cancelled", completed.State.Status);
        Assert.Equal(
            Text(new OrderCompletion
            {
                CompletedTime = TwsTime.Parse("20260115 16:00:01 US/Eastern"),
                CompletedStatus = "Cancelled by Trader",
                FilledQuantity = 1.5m,
                AutoCancelDate = "20260201",
                RefFuturesConId = 82,
                Shareholder = "holder",
                ParentPermId = 9876543210L,
            }),
            Text(completed.Completion));
    }

    private static OpenOrder Open(string[] fields, int version) =>
        Assert.IsType<OpenOrder>(WireText.Decode(WireText.Payload(fields), version));

    private static Contract RichContract() => new()
    {
        ConId = 11,
        Symbol = "SPY",
        SecType = "BAG",
        LastTradeDateOrContractMonth = "20260116",
        Strike = 450.5m,
        Right = "C",
        Multiplier = "100",
        Exchange = "SMART",
        Currency = "USD",
        LocalSymbol = "local",
        TradingClass = "class",
        ComboLegsDescription = "legs",
        ComboLegs =
        [
            new ComboLeg(111, 1, "BUY", "CBOE") { OpenClose = 1, ShortSaleSlot = 2, DesignatedLocation = "legloc" },
            new ComboLeg(222, 3, "SELL", "ISE") { ExemptCode = 5 },
        ],
        DeltaNeutralContract = new DeltaNeutralContract(333, 0.45, 33.5m),
    };

    private static OrderState RichState(int version) => new()
    {
        Status = "PreSubmitted",
        InitialMargin = new MarginPreview(34.5m, 37.5m, 40.5m),
        MaintenanceMargin = new MarginPreview(35.5m, 38.5m, 41.5m),
        EquityWithLoan = new MarginPreview(36.5m, 39.5m, 42.5m),
        Commission = 43.5m,
        MinCommission = 44.5m,
        MaxCommission = 45.5m,
        CommissionCurrency = "EUR",
        WarningText = "warn€",
        Preview = version < 195
            ? null
            : new OrderPreview
            {
                MarginCurrency = "CHF",
                InitialMarginOutsideRth = new MarginPreview(46.5m, 49.5m, 52.5m),
                MaintenanceMarginOutsideRth = new MarginPreview(47.5m, 50.5m, 53.5m),
                EquityWithLoanOutsideRth = new MarginPreview(48.5m, 51.5m, 54.5m),
                SuggestedSize = 55m,
                RejectReason = "reason",
                Allocations = [new OrderAllocation("DU3", 56m, 57m, 58m, 59m, 60m, IsMonetary: true)],
            },
    };

    private static Order RichOrder() => new()
    {
        OrderId = 8,
        Action = "SELL",
        TotalQuantity = 2.5m,
        OrderType = "PEG BENCH",
        LmtPrice = 1.25m,
        AuxPrice = 0.5m,
        Tif = "GTC",
        OcaGroup = "oca",
        Account = "DU2",
        OpenClose = "O",
        Origin = 1,
        OrderRef = "ref-2",
        ClientId = 12,
        PermId = 34,
        OutsideRth = true,
        DiscretionaryAmt = 0.75m,
        GoodAfterTime = "gat",
        SharesAllocation = "alloc",
        FaGroup = "fag",
        FaMethod = "fam",
        FaPercentage = "fap",
        ModelCode = "model",
        GoodTillDate = "gtd",
        Rule80A = "rule",
        PercentOffset = 0.125m,
        SettlingFirm = "firm",
        ShortSaleSlot = 2,
        DesignatedLocation = "loc",
        ExemptCode = 4,
        AuctionStrategy = 5,
        StartingPrice = 6.5m,
        StockRefPrice = 7.5m,
        Delta = 0.25,
        StockRangeLower = 8.5m,
        StockRangeUpper = 9.5m,
        DisplaySize = 13,
        BlockOrder = true,
        AllOrNone = true,
        MinQty = 14,
        OcaType = 2,
        ParentId = 15,
        TriggerMethod = 16,
        Volatility = 0.35,
        VolatilityType = 2,
        DeltaNeutral = new DeltaNeutralOrder("LMT")
        {
            AuxPrice = 17.5m,
            ConId = 18,
            SettlingFirm = "dnfirm",
            ClearingAccount = "dnacct",
            ClearingIntent = "dnintent",
            OpenClose = "C",
            ShortSale = true,
            ShortSaleSlot = 19,
            DesignatedLocation = "dnloc",
        },
        ContinuousUpdate = true,
        ReferencePriceType = 20,
        TrailStopPrice = 69.5m,
        TrailingPercent = 22.5m,
        BasisPoints = 23.5m,
        BasisPointsType = 24,
        OrderComboLegPrices = [25.5m, null],
        SmartComboRoutingParams = [new TagValue("NonGuaranteed", "1")],
        Scale = new OrderScale
        {
            InitLevelSize = 26,
            SubsLevelSize = 27,
            PriceIncrement = 0.05m,
            PriceAdjustValue = 28.5m,
            PriceAdjustInterval = 29,
            ProfitOffset = 30.5m,
            AutoReset = true,
            InitPosition = 31,
            InitFillQty = 32,
        },
        HedgeType = "F",
        HedgeParam = "hedge",
        OptOutSmartRouting = true,
        ClearingAccount = "clracct",
        ClearingIntent = "clrintent",
        AlgoStrategy = "Adaptive",
        AlgoParams = [new TagValue("adaptivePriority", "Urgent")],
        Solicited = true,
        RandomizeSize = true,
        PegToBenchmark = new PegToBenchmark(61, true, 62.5m, 63.5m, "ARCA"),
        Conditions =
        [
            new PriceCondition(And: true, IsMore: true, 64.5m, 65, "SMART", 2),
            new TimeCondition(And: false, IsMore: false, "20260116 10:00:00 US/Eastern"),
            new MarginCondition(And: true, IsMore: true, 30),
            new ExecutionCondition(And: true, "STK", "NYSE", "MSFT"),
            new VolumeCondition(And: false, IsMore: false, 1000, 66, "ARCA"),
            new PercentChangeCondition(And: true, IsMore: true, 1.5m, 67, "BATS"),
        ],
        ConditionsIgnoreRth = true,
        AdjustedOrderType = "TRAIL",
        TriggerPrice = 68.5m,
        LmtPriceOffset = 70.5m,
        AdjustedStopPrice = 71.5m,
        AdjustedStopLimitPrice = 72.5m,
        AdjustedTrailingAmount = 73.5m,
        AdjustableTrailingUnit = 1,
        SoftDollarTier = new SoftDollarTier("tier", "tierval", "tiername"),
        CashQty = 74.5m,
        DontUseAutoPriceForHedge = true,
        DiscretionaryUpToLimitPrice = true,
        UsePriceMgmtAlgo = true,
        Duration = 75,
        PostToAts = 76,
        AutoCancelParent = true,
        MinTradeQty = 77,
        MinCompeteSize = 78,
        CompeteUpToMid = true,
        MidOffsetAtWhole = 79.5m,
        MidOffsetAtHalf = 80.5m,
    };

    /// <summary>Every property, lists spelt out; records compare their lists by reference.</summary>
    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Text)) + "]",
        _ when value.GetType().Namespace == typeof(Order).Namespace && value is not TwsTime => value.GetType().Name + "\n" + string.Concat(
            value.GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(p => $"  {p.Name} = {Text(p.GetValue(value))}\n")),
        _ => value.ToString()!,
    };
}
