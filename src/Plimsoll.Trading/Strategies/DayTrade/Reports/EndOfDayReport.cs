using System.Globalization;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>The message after the close.</summary>
/// <param name="Cumulative">With this day in it.</param>
/// <param name="PlannedDays">The length of the test, 21 sessions in requirements/1.</param>
/// <param name="PositionsLeft">Day-trade positions that outlived the day; none on a good day.</param>
/// <param name="OrdersLeft">Day-trade orders still working after the cancel; none on a good day.</param>
public sealed record EndOfDayReport(
    DayResult Day,
    CumulativePnl Cumulative,
    CircuitBreaker Breaker,
    int PlannedDays,
    IReadOnlyList<UnclosedPosition> PositionsLeft,
    int OrdersLeft)
{
    public ReportTitle Title { get; init; } = ReportTitle.Paper;

    public string Telegram()
    {
        var cumulative = Cumulative.Through(Day.Session);
        var filled = $"{Number(Day.EntriesFilled)}/{Number(Day.EntriesSubmitted)} ({FillRate()}%)";
        var day = $"[Day {Number(cumulative.TradingDays)}/{Number(PlannedDays)}]";
        var loss = $"{ReportText.SignedDollars(cumulative.Total)} / {ReportText.SignedDollars(Breaker.Threshold)}";
        string[] lines =
        [
            $"📊 {Title.Banner} EOD — {ReportText.Day(Day.Session)}",
            "",
            $"Trades: {Number(Day.EntriesSubmitted)} | Filled: {filled}",
            $"{Exits(ExitType.TakeProfit1)} | {Exits(ExitType.TakeProfit2)} | {Exits(ExitType.StopLoss)} | {Exits(ExitType.MarketOnClose)}",
            "",
            $"P&L today: {Result(Day.NetPnl)}",
            $"Cumulative: {Result(cumulative.Total)} {day}",
            "",
            $"⚠️ Circuit breaker: {loss} threshold",
            .. Breaker.Alert(cumulative) is { } alert ? ["", alert] : Array.Empty<string>(),
            .. Leftovers(),
        ];
        return string.Join('\n', lines);
    }

    private IEnumerable<string> Leftovers()
    {
        var orders = OrdersLeft == 0
            ? Array.Empty<string>()
            : [$"⚠️ Still {ReportText.Count(OrdersLeft, "order", "orders")} after cancel!"];
        string[] lines = [.. PositionsLeft.Select(position => $"⚠️ STILL OPEN {position.Text()}"), .. orders];
        return lines.Length == 0 ? lines : lines.Prepend("");
    }

    private string Exits(ExitType exitType) => $"{exitType.Code()}: {Number(Day.Exits(exitType))}";

    private string Result(Money pnl) =>
        $"{ReportText.SignedCents(pnl)} ({ReportText.SignedPercent(Cumulative.PercentOf(pnl))})";

    /// <summary>Whole percent, halves to even; a day without entries has filled none of them.</summary>
    private string FillRate() =>
        Day.EntriesSubmitted == 0 ? "0" : ReportText.Plain(100m * Day.EntriesFilled / Day.EntriesSubmitted, 0);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
