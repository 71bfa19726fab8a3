namespace Plimsoll.Tws.Decoding;

/// <summary>The server table of protocol.md §4: every id that may come at versions 176..200.</summary>
public static class MessageTable
{
    public static IReadOnlyList<MessageKind> Kinds { get; } =
    [
        new(1, "tickPrice", (ref from, _) => TickDecoding.Record(TickDecoding.Price(ref from))),
        new(2, "tickSize", (ref from, _) => TickDecoding.Record(TickDecoding.Size(ref from))),
        new(3, "orderStatus", (ref from, _) => TickDecoding.Record(TickDecoding.Status(ref from))),
        new(4, "error", SessionDecoding.Error),
        new(5, "openOrder", OpenOrderDecoding.OpenOrder),
        new(6, "accountValue", AccountDecoding.Value),
        new(7, "portfolioValue", AccountDecoding.Portfolio),
        new(8, "accountUpdateTime", AccountDecoding.UpdateTime),
        new(9, "nextValidId", SessionDecoding.NextValidId),
        new(10, "contractData", ContractDecoding.Details),
        new(11, "execDetails", OrderDecoding.ExecDetails),
        new(12, "marketDepth", MarketDecoding.MarketDepth),
        new(13, "marketDepthL2", MarketDecoding.MarketDepthL2),
        new(14, "newsBulletin", NewsDecoding.Bulletin),
        new(15, "managedAccounts", SessionDecoding.ManagedAccounts),
        new(16, "receiveFA", DeskDecoding.ReceiveFa),
        new(17, "historicalData", HistoryDecoding.Data),
        new(18, "bondContractData", read: null, "its layout is not on record, and nothing here trades bonds"),
        new(19, "scannerParameters", DeskDecoding.ScannerParameters),
        new(20, "scannerData", DeskDecoding.ScannerData),
        new(21, "tickOptionComputation", (ref from, _) => TickDecoding.Record(TickDecoding.Option(ref from))),
        new(45, "tickGeneric", (ref from, _) => TickDecoding.Record(TickDecoding.Generic(ref from))),
        new(46, "tickString", MarketDecoding.TickString),
        new(47, "tickEFP", MarketDecoding.TickEfp),
        new(49, "currentTime", SessionDecoding.CurrentTime),
        new(50, "realTimeBars", MarketDecoding.RealTimeBar),
        new(51, "fundamentalData", NewsDecoding.Fundamental),
        new(52, "contractDataEnd", ContractDecoding.DetailsEnd),
        new(53, "openOrderEnd", OrderDecoding.OpenOrderEnd),
        new(54, "accountDownloadEnd", AccountDecoding.DownloadEnd),
        new(55, "executionDataEnd", OrderDecoding.ExecDetailsEnd),
        new(56, "deltaNeutralValidation", ContractDecoding.DeltaNeutralValidation),
        new(57, "tickSnapshotEnd", MarketDecoding.TickSnapshotEnd),
        new(58, "marketDataType", MarketDecoding.MarketDataType),
        new(59, "commissionReport", OrderDecoding.CommissionReport),
        new(61, "position", AccountDecoding.Position),
        new(62, "positionEnd", AccountDecoding.PositionEnd),
        new(63, "accountSummary", AccountDecoding.Summary),
        new(64, "accountSummaryEnd", AccountDecoding.SummaryEnd),
        new(67, "displayGroupList", DeskDecoding.DisplayGroupList),
        new(68, "displayGroupUpdated", DeskDecoding.DisplayGroupUpdated),
        new(71, "positionMulti", AccountDecoding.PositionMulti),
        new(72, "positionMultiEnd", AccountDecoding.PositionMultiEnd),
        new(73, "accountUpdateMulti", AccountDecoding.UpdateMulti),
        new(74, "accountUpdateMultiEnd", AccountDecoding.UpdateMultiEnd),
        new(75, "securityDefinitionOptionParameter", ContractDecoding.SecDefOptParams),
        new(76, "securityDefinitionOptionParameterEnd", ContractDecoding.SecDefOptParamsEnd),
        new(77, "softDollarTiers", DeskDecoding.SoftDollarTiers),
        new(78, "familyCodes", AccountDecoding.FamilyCodes),
        new(79, "symbolSamples", ContractDecoding.SymbolSamples),
        new(80, "mktDepthExchanges", ContractDecoding.MktDepthExchanges),
        new(81, "tickReqParams", MarketDecoding.TickReqParams),
        new(82, "smartComponents", ContractDecoding.SmartComponents),
        new(83, "newsArticle", NewsDecoding.Article),
        new(84, "tickNews", NewsDecoding.Tick),
        new(85, "newsProviders", NewsDecoding.Providers),
        new(86, "historicalNews", NewsDecoding.Historical),
        new(87, "historicalNewsEnd", NewsDecoding.HistoricalEnd),
        new(88, "headTimestamp", HistoryDecoding.HeadTimestamp),
        new(89, "histogramData", HistoryDecoding.Histogram),
        new(90, "historicalDataUpdate", HistoryDecoding.DataUpdate),
        new(91, "rerouteMktData", MarketDecoding.RerouteMktData),
        new(92, "rerouteMktDepth", MarketDecoding.RerouteMktDepth),
        new(93, "marketRule", ContractDecoding.MarketRule),
        new(94, "pnl", AccountDecoding.ProfitAndLoss),
        new(95, "pnlSingle", AccountDecoding.ProfitAndLossSingle),
        new(96, "historicalTicks", HistoryDecoding.Ticks),
        new(97, "historicalTicksBidAsk", HistoryDecoding.TicksBidAsk),
        new(98, "historicalTicksLast", HistoryDecoding.TicksLast),
        new(99, "tickByTick", MarketDecoding.TickByTick),
        new(100, "orderBound", OrderDecoding.OrderBound),
        new(101, "completedOrder", CompletedOrderDecoding.CompletedOrder),
        new(102, "completedOrdersEnd", OrderDecoding.CompletedOrdersEnd),
        new(103, "replaceFAEnd", DeskDecoding.ReplaceFaEnd),
        new(104, "wshMetaData", NewsDecoding.WshMetaData),
        new(105, "wshEventData", NewsDecoding.WshEventData),
        new(106, "historicalSchedule", HistoryDecoding.Schedule),
        new(107, "userInfo", SessionDecoding.UserInfo),
        new(108, "historicalDataEnd", HistoryDecoding.DataEnd),
        new(109, "currentTimeInMillis", SessionDecoding.CurrentTimeMillis),
    ];

    private static readonly MessageKind?[] ById = Index();

    /// <summary>The kind of an id, or null for one that is not in the server table.</summary>
    public static MessageKind? Find(int id) => id >= 0 && id < ById.Length ? ById[id] : null;

    private static MessageKind?[] Index()
    {
        var index = new MessageKind?[Kinds[^1].Id + 1];
        foreach (var kind in Kinds)
        {
            index[kind.Id] = kind;
        }

        return index;
    }
}
