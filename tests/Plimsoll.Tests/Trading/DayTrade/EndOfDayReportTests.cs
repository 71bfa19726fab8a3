using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Tests.Trading.DayTrade;

public sealed class EndOfDayReportTests
{
    /// <summary>Ten exits as the requirement counts them (2, 1, 3, 4) whose net is its −14.00: gross −4, commissions 10.</summary>
    private static readonly DayResult Printed = new(
        ReportData.Session,
        12,
        10,
        [
            Trade(ExitType.TakeProfit1, 6m),
            Trade(ExitType.TakeProfit1, 6m),
            Trade(ExitType.TakeProfit2, 8m),
            Trade(ExitType.StopLoss, -9m),
            Trade(ExitType.StopLoss, -9m),
            Trade(ExitType.StopLoss, -9m),
            Trade(ExitType.MarketOnClose, 1m),
            Trade(ExitType.MarketOnClose, 1m),
            Trade(ExitType.MarketOnClose, 1m),
            Trade(ExitType.MarketOnClose, 0m),
        ]);

    private static TradeRow Trade(ExitType exitType, decimal gross) => ReportData.Trade("WEC", 100m, 1, 100m + gross, exitType, 1m);

    private static EndOfDayReport Report(DayResult day, CumulativePnl before) =>
        new(day, before.With(day.Daily()), ReportData.Breaker, 21, [], 0);

    private static string ReportAt(decimal cumulative)
    {
        var before = ReportData.Begin().With(ReportData.Day(new LocalDate(2026, 2, 17), cumulative + 14m));
        return Report(Printed, before).Telegram();
    }

    /// <summary>requirements/1 §3.</summary>
    [Fact]
    public void The_message_as_printed() =>
        Assert.Equal(
            """
            📊 PAPER TRADING EOD — 2026-02-18

            Trades: 12 | Filled: 10/12 (83%)
            TP1: 2 | TP2: 1 | SL: 3 | MOC: 4

            P&L today: -$14.00 (-0.01%)
            Cumulative: -$14.00 (-0.01%) [Day 1/21]

            ⚠️ Circuit breaker: -$14 / -$5,000 threshold
            """,
            Report(Printed, ReportData.Begin()).Telegram());

    /// <summary>requirements/1 §3; −5,230 of 100,000 is −5.23 %.</summary>
    [Fact]
    public void The_alert_as_printed()
    {
        const string alert =
            """
            ⚠️ CIRCUIT BREAKER ALERT
            Cumulative P&L: -$5,230 (-5.23%)
            Threshold reached. Test continues — review recommended.
            """;

        Assert.EndsWith($"\n\n⚠️ Circuit breaker: -$5,230 / -$5,000 threshold\n\n{alert}", ReportAt(-5_230m), StringComparison.Ordinal);
        Assert.Equal(alert, ReportData.Breaker.Alert(ReportData.Begin().With(ReportData.Day(ReportData.Session, -5_230m))));
    }

    [Theory]
    [InlineData("-4999.99", "-$4,999", false)]
    [InlineData("-5000.00", "-$5,000", true)]
    [InlineData("-5000.01", "-$5,000", true)]
    public void The_threshold_is_reached_exactly_when_the_line_reads_so(string cumulative, string shown, bool reached)
    {
        var message = ReportAt(decimal.Parse(cumulative));

        Assert.Contains($"⚠️ Circuit breaker: {shown} / -$5,000 threshold", message, StringComparison.Ordinal);
        Assert.Equal(reached, message.Contains("CIRCUIT BREAKER ALERT", StringComparison.Ordinal));
    }

    [Fact]
    public void No_alert_below_the_threshold() =>
        Assert.Null(ReportData.Breaker.Alert(ReportData.Begin().With(ReportData.Day(ReportData.Session, -4_999.99m))));

    [Theory]
    [InlineData("1234.5", "+$1,234.50 (+1.23%)")]
    [InlineData("0", "$0.00 (0.00%)")]
    [InlineData("-4", "-$4.00 (0.00%)")]
    [InlineData("-0.01", "-$0.01 (0.00%)")]
    [InlineData("-123456.78", "-$123,456.78 (-123.46%)")]
    public void Signs(string cumulative, string shown) =>
        Assert.Contains($"\nCumulative: {shown} [Day 2/21]\n", ReportAt(decimal.Parse(cumulative)), StringComparison.Ordinal);

    [Fact]
    public void A_day_without_entries_fills_none_of_them() =>
        Assert.Contains(
            "\nTrades: 0 | Filled: 0/0 (0%)\nTP1: 0 | TP2: 0 | SL: 0 | MOC: 0\n",
            Report(new DayResult(ReportData.Session, 0, 0, []), ReportData.Begin()).Telegram(),
            StringComparison.Ordinal);

    [Fact]
    public void The_report_of_an_earlier_day_is_about_that_day()
    {
        var later = ReportData.Begin().With(ReportData.Day(new LocalDate(2026, 2, 19), -9_000m));

        var message = Report(Printed, later).Telegram();

        Assert.Contains("\nCumulative: -$14.00 (-0.01%) [Day 1/21]\n", message, StringComparison.Ordinal);
        Assert.DoesNotContain("ALERT", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_outlives_the_day_is_told_last()
    {
        var report = Report(Printed, ReportData.Begin()) with
        {
            PositionsLeft = [new UnclosedPosition("WEC", new Quantity(76), "halted")],
            OrdersLeft = 2,
            Title = ReportTitle.Live,
        };

        Assert.EndsWith("threshold\n\n⚠️ STILL OPEN WEC: 76 shares — halted\n⚠️ Still 2 orders after cancel!", report.Telegram(), StringComparison.Ordinal);
        Assert.StartsWith("📊 LIVE TRADING EOD — 2026-02-18\n", report.Telegram(), StringComparison.Ordinal);
    }
}
