using System.Globalization;
using Plimsoll.Market;
using Plimsoll.Trading.Strategies.DayTrade.Plans;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Tests.Trading.DayTrade;

/// <summary>The same bytes on a machine whose people write 1.234,56 and −1.</summary>
public sealed class CultureTests
{
    [Fact]
    public void Reading_and_reports_do_not_depend_on_the_culture()
    {
        var expected = Everything();
        var before = CultureInfo.CurrentCulture;
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat.NumberDecimalSeparator = ",";
        foreign.NumberFormat.NumberGroupSeparator = ".";
        foreign.NumberFormat.NumberGroupSizes = [2];
        foreign.NumberFormat.NegativeSign = "−";
        try
        {
            CultureInfo.CurrentCulture = foreign;
            Assert.Equal("1,5", 1.5m.ToString());
            Assert.Equal(expected, Everything());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static List<string> Everything()
    {
        var plan = PlanText.Plan(PlanText.Of(PlanText.Wec, PlanText.Row(symbol: "BHP", stopLoss: "118.00"), PlanText.Row(symbol: "X", quantity: "1")));
        SubmissionLine[] lines = [.. ReportData.Lines, .. plan.Skipped.Select(SkippedTicker.Of), SkippedTicker.ByBroker("NI", 1201, "no")];
        var submission = new SubmissionReport(ReportData.Session, PlanText.File, lines, ReportData.ExposureLimit, Money.Zero, IsDryRun: false);
        var day = new DayResult(ReportData.Session, 12, 10, ReportData.PrintedTrades);
        var cumulative = ReportData.Begin().With(day.Daily()).With(ReportData.Day(ReportData.Session.PlusDays(-1), -7_654.32m));
        var close = new CloseReport(ReportData.Session, [new ClosingLine("WEC", new Quantity(1_113.5m), new Quantity(0.5m), ClosingOrder.Market)], []);
        return
        [
            string.Join('\n', plan.Rows.Select(row => row.Limit.Value * 100m == 11_579m)),
            PlanText.Refusal(PlanText.Header + "\n\"" + new string('x', PlanReading.MaxBytes)).ToString(),
            submission.Console(),
            submission.Telegram() ?? "",
            close.Console(),
            day.Csv(),
            cumulative.Json(),
            CumulativePnl.Read(System.Text.Encoding.UTF8.GetBytes(cumulative.Json())).Record?.Json() ?? "",
            new EndOfDayReport(day, cumulative, ReportData.Breaker, 21, [], 3).Telegram(),
        ];
    }
}
