using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Strategies.DayTrade.Plans;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Tests.Trading.DayTrade;

/// <summary>The day requirements/1 reports on, 2026-02-18, as records.</summary>
internal static class ReportData
{
    public static readonly LocalDate Session = new(2026, 2, 18);

    public static readonly Money ExposureLimit = new(50_000m);

    public static readonly CircuitBreaker Breaker = new(new Money(-5_000m));

    public static readonly Money Capital = new(100_000m);

    public static SubmittedTicker Submitted(
        string symbol, int quantity, decimal limit, decimal stop = 1m, decimal first = 900m, decimal second = 901m) =>
        new(
            new PlanRow(2, symbol, new Price(limit), quantity, new Price(stop), new Price(first), new Price(second), "1", "Any"),
            BracketSplit.Of(quantity));

    /// <summary>
    /// WEC and OHI are printed in the requirement; the other four are chosen so that the six add up to its $48,230 (its NI, 431 shares,
    /// cannot be at its market price of that day beside WEC and OHI).
    /// </summary>
    public static readonly IReadOnlyList<SubmissionLine> Lines =
    [
        Submitted("WEC", 113, 115.79m, 112.26m, 120.49m, 122.84m),
        Submitted("OHI", 421, 47.40m, 45.66m, 49.72m, 50.88m),
        Submitted("BHP", 50, 52.10m),
        Submitted("AEE", 40, 98.35m),
        Submitted("NI", 431, 14.50m),
        Submitted("SPG", 13, 184.75m),
        SkippedTicker.ByExposureLimit("IFF", ExposureLimit),
    ];

    public static TradeRow Trade(
        string ticker,
        decimal entry,
        decimal shares,
        decimal exit,
        ExitType exitType,
        decimal commission,
        string score = "142.5",
        string sector = "Utilities",
        decimal stop = 112.26m,
        decimal first = 120.49m,
        decimal second = 122.84m) =>
        new(
            Session,
            ticker,
            new Price(entry),
            new Quantity(shares),
            new Price(exit),
            new Quantity(shares),
            exitType,
            new Money(commission),
            score,
            sector,
            new Price(stop),
            new Price(first),
            new Price(second));

    /// <summary>The three rows the requirement prints.</summary>
    public static readonly IReadOnlyList<TradeRow> PrintedTrades =
    [
        Trade("WEC", 115.79m, 37, 120.49m, ExitType.TakeProfit1, 0.37m),
        Trade("WEC", 115.79m, 76, 116.50m, ExitType.MarketOnClose, 0.76m),
        Trade("OHI", 47.40m, 139, 45.66m, ExitType.StopLoss, 1.39m, "141.75", "Real Estate", 45.66m, 49.72m, 50.88m),
    ];

    public static DailyPnl Day(LocalDate date, decimal pnl) => new(date, new Money(pnl), 12, 10, 2, 1, 3, 4);

    public static CumulativePnl Begin() => CumulativePnl.Begin(Session, Capital);
}
