using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;

namespace Plimsoll.Tests.Tws;

/// <summary>Our requests for the calls of the recorded list, by the list's own names.</summary>
internal static class OfficialCalls
{
    private const string At = "20260115 16:00:00 US/Eastern";

    private static readonly Contract Aapl = new()
    {
        ConId = 265598,
        Symbol = "AAPL",
        SecType = "STK",
        Exchange = "SMART",
        PrimaryExchange = "NASDAQ",
        Currency = "USD",
        LocalSymbol = "AAPL",
        TradingClass = "NMS",
    };

    private static readonly Contract Option = new()
    {
        Symbol = "SPY",
        SecType = "OPT",
        LastTradeDateOrContractMonth = "20260116",
        Strike = 450.5m,
        Right = "C",
        Multiplier = "100",
        Exchange = "SMART",
        Currency = "USD",
        TradingClass = "SPY",
    };

    private static readonly Contract Ats = new() { Symbol = "SPY", SecType = "STK", Exchange = "IBKRATS", Currency = "USD" };

    private static readonly Contract Btc = new() { Symbol = "BTC", SecType = "CRYPTO", Exchange = "PAXOS", Currency = "USD" };

    private static readonly Contract Eur = new() { Symbol = "EUR", SecType = "CASH", Exchange = "IDEALPRO", Currency = "USD" };

    private static readonly Contract Bag = new()
    {
        Symbol = "SPY",
        SecType = "BAG",
        Exchange = "SMART",
        Currency = "USD",
        ComboLegs = [new ComboLeg(111, 1, "BUY", "SMART"), new ComboLeg(222, 2, "SELL", "SMART")],
    };

    private static readonly Contract BagHedged = Bag with
    {
        ComboLegs = [new ComboLeg(111, 1, "BUY", "SMART")],
        DeltaNeutralContract = new DeltaNeutralContract(333, 0.5, 101.25m),
    };

    private static readonly Contract Isin = new()
    {
        SecType = "STK",
        Exchange = "SMART",
        Currency = "USD",
        SecIdType = "ISIN",
        SecId = "US0378331005",
    };

    public static IReadOnlyDictionary<string, TwsRequest> All { get; } = Everything();

    private static Dictionary<string, TwsRequest> Everything()
    {
        var calls = new Dictionary<string, TwsRequest>(StringComparer.Ordinal);
        foreach (var (name, request) in Plain().Concat(Data()).Concat(Orders()))
        {
            calls.Add(name, request);
        }

        return calls;
    }

    private static IEnumerable<(string, TwsRequest)> Plain() =>
    [
        ("cancelOrder", new CancelOrder(101)),
        ("reqGlobalCancel", new GlobalCancel()),
        ("reqOpenOrders", new RequestOpenOrders()),
        ("reqAllOpenOrders", new RequestAllOpenOrders()),
        ("reqAutoOpenOrders", new RequestAutoOpenOrders(AutoBind: true)),
        ("reqIds", new RequestIds()),
        ("reqManagedAccts", new RequestManagedAccounts()),
        ("reqCurrentTime", new RequestCurrentTime()),
        ("reqPositions", new RequestPositions()),
        ("cancelPositions", new CancelPositions()),
        ("reqCompletedOrders", new RequestCompletedOrders(ApiOnly: true)),
        ("reqMarketDataType", new RequestMarketDataType(3)),
        ("cancelMktData", new CancelMarketData(9)),
        ("cancelHistoricalData", new CancelHistoricalData(9)),
        ("cancelRealTimeBars", new CancelRealTimeBars(9)),
        ("cancelAccountSummary", new CancelAccountSummary(9)),
        ("reqAccountUpdates", new RequestAccountUpdates(Subscribe: true, "DU1")),
        ("reqAccountSummary", new RequestAccountSummary(9, "All", "NetLiquidation,TotalCashValue")),
        ("reqPnL", new RequestProfitAndLoss(9, "DU1", null)),
        ("cancelPnL", new CancelProfitAndLoss(9)),
        ("reqPnLSingle", new RequestProfitAndLossSingle(9, "DU1", null, 265598)),
        ("cancelPnLSingle", new CancelProfitAndLossSingle(9)),
        ("reqMatchingSymbols", new RequestMatchingSymbols(9, "AAPL")),
        ("reqSecDefOptParams", new RequestSecDefOptParams(9, "AAPL", null, "STK", 265598)),
        ("reqMarketRule", new RequestMarketRule(26)),
        ("reqSmartComponents", new RequestSmartComponents(9, "9c0001")),
        ("reqFamilyCodes", new RequestFamilyCodes()),
        ("reqMktDepthExchanges", new RequestMktDepthExchanges()),
        ("reqNewsProviders", new RequestNewsProviders()),
        ("reqPositionsMulti", new RequestPositionsMulti(9, "DU1", null)),
        ("cancelPositionsMulti", new CancelPositionsMulti(9)),
        ("reqAccountUpdatesMulti", new RequestAccountUpdatesMulti(9, "DU1", null, LedgerAndNetLiquidation: true)),
        ("cancelAccountUpdatesMulti", new CancelAccountUpdatesMulti(9)),
        ("cancelHeadTimeStamp", new CancelHeadTimestamp(9)),
        ("setServerLogLevel", new SetServerLogLevel(5)),
        ("reqUserInfo", new RequestUserInfo(9)),
        ("reqScannerParameters", new RequestScannerParameters()),
        ("reqNewsBulletins", new RequestNewsBulletins(AllMessages: true)),
        ("cancelCalculateImpliedVolatility", new CancelImpliedVolatility(9)),
        ("cancelCalculateOptionPrice", new CancelOptionPrice(9)),
        ("startApi", new StartApi(7)),
        ("reqExecutions all", new RequestExecutions(9)),
        ("reqExecutions filtered", new RequestExecutions(9)
        {
            ClientId = 7,
            Account = "DU1",
            Time = "20260115 09:30:00 US/Eastern",
            Symbol = "AAPL",
            SecType = "STK",
            Exchange = "SMART",
            Side = "BUY",
        }),
        ("cancelMktDepth", new CancelMarketDepth(9, IsSmartDepth: true)),
        ("cancelTickByTickData", new CancelTickByTick(9)),
        ("cancelHistogramData", new CancelHistogramData(9)),
    ];

    private static IEnumerable<(string, TwsRequest)> Data()
    {
        var future = new Contract
        {
            Symbol = "ES",
            SecType = "FUT",
            LastTradeDateOrContractMonth = "202603",
            Multiplier = "50",
            Exchange = "CME",
            Currency = "USD",
            IncludeExpired = true,
        };
        (string, Contract)[] contracts =
        [
            ("STK", Aapl), ("OPT", Option), ("FUT", future), ("CASH", Eur), ("CRYPTO", Btc), ("BAG", Bag), ("BAG dn", BagHedged),
        ];
        foreach (var (name, contract) in contracts)
        {
            yield return ($"reqMktData {name}", new RequestMarketData(9, contract) { GenericTicks = "100,101,106,233" });
            yield return ($"reqContractDetails {name}", new RequestContractDetails(9, contract));
            yield return ($"reqHistoricalData {name}", new RequestHistoricalData(9, contract, At, "1 D", "5 mins", "TRADES", true, 1));
            yield return ($"reqHeadTimeStamp {name}", new RequestHeadTimestamp(9, contract, "TRADES", true, 1));
            yield return ($"reqRealTimeBars {name}", new RequestRealTimeBars(9, contract, 5, "TRADES", true));
            yield return ($"reqTickByTickData {name}", new RequestTickByTick(9, contract, "Last", 0, false));
            yield return ($"reqMktDepth {name}", new RequestMarketDepth(9, contract, 5, true));
        }

        yield return ("reqMktData snapshot", new RequestMarketData(9, Aapl) { Snapshot = true });
        yield return ("reqContractDetails ISIN", new RequestContractDetails(9, Isin));
        yield return (
            "reqHistoricalData keepUpToDate",
            new RequestHistoricalData(9, Aapl, null, "2 D", "1 min", "MIDPOINT", false, 2) { KeepUpToDate = true });
        yield return (
            "reqHistoricalTicks",
            new RequestHistoricalTicks(9, Aapl, "20260115 09:30:00 US/Eastern", null, 1000, "TRADES", true, true));
        yield return ("reqHistogramData", new RequestHistogramData(9, Aapl, true, "3 days"));
        yield return ("calculateImpliedVolatility", new CalculateImpliedVolatility(9, Option, 2.35m, 455m));
        yield return ("calculateOptionPrice", new CalculateOptionPrice(9, Option, 0.25, 455m));
        yield return ("exerciseOptions", new ExerciseOptions(9, Option, 1, 2, "DU1", Override: false)
        {
            ManualOrderTime = "20260115 15:00:00 US/Eastern",
            CustomerAccount = "cust",
            ProfessionalCustomer = true,
        });
    }

    private static Order Buy(string type, decimal? limit = null, decimal? aux = null) =>
        new() { Action = "BUY", OrderType = type, TotalQuantity = 100m, LmtPrice = limit, AuxPrice = aux };

    private static Order Sell(string type, decimal? limit = null, decimal? aux = null) => Buy(type, limit, aux) with { Action = "SELL" };

    private static IEnumerable<(string, TwsRequest)> Orders()
    {
        foreach (var (id, name, contract, order) in SimpleOrders().Concat(PegsAndAlgos()).Concat(OtherOrders()))
        {
            yield return ($"placeOrder {name}", new PlaceOrder(id, contract, order));
        }
    }

    private static IEnumerable<(int, string, Contract, Order)> SimpleOrders() =>
    [
        (101, "MKT", Aapl, Buy("MKT")),
        (102, "LMT", Aapl, Buy("LMT", 150.25m) with { Tif = "DAY", Account = "DU1", OrderRef = "strat-1" }),
        (103, "LMT zero price", Aapl, Buy("LMT", 0m)),
        (104, "LMT negative price", Bag, Buy("LMT", -1.5m)),
        (105, "STP", Aapl, Sell("STP", aux: 140m) with { Tif = "GTC" }),
        (106, "STP LMT", Aapl, Sell("STP LMT", 139.5m, 140m)),
        (107, "TRAIL amount", Aapl, Sell("TRAIL", aux: 1.5m) with { TrailStopPrice = 148m }),
        (108, "TRAIL percent", Aapl, Sell("TRAIL") with { TrailingPercent = 2.5m }),
        (109, "TRAIL LIMIT", Aapl, Sell("TRAIL LIMIT", aux: 1m) with { TrailStopPrice = 148m, LmtPriceOffset = 0.1m }),
        (110, "MOC", Aapl, Buy("MOC")),
        (111, "LOC", Aapl, Buy("LOC", 150m)),
        (112, "MKT OPG", Aapl, Buy("MKT") with { Tif = "OPG" }),
        (113, "MIT", Aapl, Buy("MIT", aux: 149m)),
        (114, "LIT", Aapl, Buy("LIT", 149.5m, 149m)),
        (115, "REL", Aapl, Buy("REL", 151m, 0.01m) with { PercentOffset = 0m }),
        (116, "MIDPRICE", Aapl, Buy("MIDPRICE", 151m)),
        (125, "bracket parent", Aapl, Buy("LMT", 150m) with { Transmit = false }),
        (126, "bracket take profit", Aapl, Sell("LMT", 160m) with { ParentId = 101, Transmit = false }),
        (127, "bracket stop", Aapl, Sell("STP", aux: 140m) with { ParentId = 101 }),
        (128, "OCA", Aapl, Buy("LMT", 150m) with { OcaGroup = "g1", OcaType = 1 }),
        (129, "cashQty", Eur, Buy("MKT") with { TotalQuantity = null, CashQty = 1000m }),
        (130, "cashQty crypto IOC", Btc, Buy("MKT") with { TotalQuantity = null, CashQty = 500m, Tif = "IOC" }),
        (131, "fractional crypto", Btc, Buy("LMT", 60000.5m) with { TotalQuantity = 0.0015m, Tif = "Minutes" }),
        (132, "GTD", Aapl, Buy("LMT", 150m) with
        {
            Tif = "GTD",
            OutsideRth = true,
            GoodAfterTime = "20260115 10:00:00 US/Eastern",
            GoodTillDate = "20260116 16:00:00 US/Eastern",
        }),
        (136, "whatIf", Aapl, Buy("MKT") with { WhatIf = true }),
        (143, "ISIN contract", Isin, Buy("MKT")),
        (144, "option LMT", Option, Buy("LMT", 2.35m) with { OpenClose = "O" }),
    ];

    private static IEnumerable<(int, string, Contract, Order)> PegsAndAlgos() =>
    [
        (117, "PEG MID", Ats, Buy("PEG MID", 151m) with { MinTradeQty = 10, MidOffsetAtWhole = 0.01m, MidOffsetAtHalf = 0.005m }),
        (118, "PEG BEST", Ats, Buy("PEG BEST", 151m) with
        {
            MinTradeQty = 10,
            MinCompeteSize = 100,
            CompeteAgainstBestOffset = 0.02m,
        }),
        (119, "PEG BEST up to mid", Ats, Buy("PEG BEST", 151m) with
        {
            MinTradeQty = 10,
            MinCompeteSize = 100,
            CompeteUpToMid = true,
            MidOffsetAtWhole = 0.01m,
            MidOffsetAtHalf = 0.005m,
        }),
        (120, "PEG BENCH", Aapl, Buy("PEG BENCH") with
        {
            StartingPrice = 150m,
            StockRefPrice = 450m,
            StockRangeLower = 440m,
            StockRangeUpper = 460m,
            PegToBenchmark = new PegToBenchmark(756733, true, 0.02m, 0.01m, "ARCA"),
        }),
        (121, "VOL", Option, Buy("VOL") with
        {
            Volatility = 0.25,
            VolatilityType = 2,
            DeltaNeutral = new DeltaNeutralOrder("MKT"),
            ContinuousUpdate = true,
            ReferencePriceType = 1,
        }),
        (122, "Adaptive", Aapl, Adaptive(Buy("LMT", 150m), "Normal")),
        (123, "Adaptive MKT urgent", Aapl, Adaptive(Buy("MKT"), "Urgent")),
        (124, "Twap", Aapl, Buy("MKT") with
        {
            AlgoStrategy = "Twap",
            AlgoParams =
            [
                new TagValue("strategyType", "Marketable"),
                new TagValue("startTime", "09:00:00 US/Eastern"),
                new TagValue("endTime", "16:00:00 US/Eastern"),
                new TagValue("allowPastEndTime", "1"),
            ],
        }),
    ];

    private static Order Adaptive(Order order, string priority) =>
        order with { AlgoStrategy = "Adaptive", AlgoParams = [new TagValue("adaptivePriority", priority)] };

    private static IEnumerable<(int, string, Contract, Order)> OtherOrders() =>
    [
        (133, "iceberg hidden AON minQty", Aapl, Buy("LMT", 150m) with
        {
            BlockOrder = true,
            SweepToFill = true,
            DisplaySize = 10,
            Hidden = true,
            AllOrNone = true,
            MinQty = 5,
        }),
        (134, "FA group", Aapl, Buy("MKT") with { FaGroup = "grp", FaMethod = "NetLiq", FaPercentage = "100" }),
        (135, "SSHORT", Aapl, Buy("LMT", 150m) with { Action = "SSHORT", ShortSaleSlot = 2, DesignatedLocation = "X" }),
        (137, "scale", Aapl, Buy("LMT", 150m) with
        {
            Scale = new OrderScale
            {
                InitLevelSize = 10,
                SubsLevelSize = 5,
                PriceIncrement = 0.05m,
                ProfitOffset = 0.1m,
                AutoReset = true,
                RandomPercent = true,
            },
        }),
        (138, "hedge", Aapl, Buy("MKT") with { ParentId = 5, HedgeType = "F", HedgeParam = "x" }),
        (139, "adjusted stop", Aapl, Sell("STP", aux: 140m) with
        {
            AdjustedOrderType = "TRAIL",
            TriggerPrice = 160m,
            AdjustedStopPrice = 150m,
            AdjustedTrailingAmount = 2m,
        }),
        (140, "discretionary", Aapl, Buy("LMT", 150m) with
        {
            DiscretionaryAmt = 0.1m,
            UsePriceMgmtAlgo = true,
            Duration = 60,
            PostToAts = 30,
        }),
        (141, "bag LMT", Bag, Buy("LMT", 1.25m) with
        {
            OrderComboLegPrices = [1m, 2m],
            SmartComboRoutingParams = [new TagValue("NonGuaranteed", "1")],
        }),
        (142, "bag delta neutral", BagHedged, Buy("LMT", 1.25m)),
        (145, "modelCode solicited", Aapl, Buy("MKT") with
        {
            ModelCode = "m1",
            OverridePercentageConstraints = true,
            OptOutSmartRouting = true,
            NotHeld = true,
            Solicited = true,
            RandomizeSize = true,
            RandomizePrice = true,
        }),
        (190, "conditions all six", Aapl, Buy("LMT", 150m) with
        {
            Conditions =
            [
                new PriceCondition(And: true, IsMore: true, 450m, 756733, "SMART", 0),
                new TimeCondition(And: false, IsMore: true, "20260116 10:00:00 US/Eastern"),
                new MarginCondition(And: true, IsMore: false, 30),
                new ExecutionCondition(And: true, "STK", "SMART", "MSFT"),
                new VolumeCondition(And: true, IsMore: true, 1000, 756733, "SMART"),
                new PercentChangeCondition(And: true, IsMore: true, 1.5m, 756733, "SMART"),
            ],
            ConditionsIgnoreRth = true,
        }),
    ];
}
