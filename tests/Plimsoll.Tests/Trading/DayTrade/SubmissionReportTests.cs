using Plimsoll.Market;
using Plimsoll.Trading.Strategies.DayTrade.Plans;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Tests.Trading.DayTrade;

public sealed class SubmissionReportTests
{
    private static SubmissionReport Report(params SubmissionLine[] lines) =>
        new(ReportData.Session, PlanText.File, lines, ReportData.ExposureLimit, Money.Zero, IsDryRun: false);

    private static readonly SubmissionReport Printed = Report([.. ReportData.Lines]);

    /// <summary>requirements/1 §1; its "..." stands for BHP, AEE, NI and SPG.</summary>
    [Fact]
    public void The_console_as_printed() =>
        Assert.Equal(
            """
            IFDS Paper Trading — 2026-02-18
            Reading: execution_plan_run_20260218_100023_abc123.csv

              WEC: BUY 113 @ $115.79 | SL $112.26
                Bracket A: 37 shares → TP1 $120.49
                Bracket B: 76 shares → TP2 $122.84
              OHI: BUY 421 @ $47.40 | SL $45.66
                Bracket A: 139 shares → TP1 $49.72
                Bracket B: 282 shares → TP2 $50.88
              BHP: BUY 50 @ $52.10 | SL $1.00
                Bracket A: 16 shares → TP1 $900.00
                Bracket B: 34 shares → TP2 $901.00
              AEE: BUY 40 @ $98.35 | SL $1.00
                Bracket A: 13 shares → TP1 $900.00
                Bracket B: 27 shares → TP2 $901.00
              NI: BUY 431 @ $14.50 | SL $1.00
                Bracket A: 142 shares → TP1 $900.00
                Bracket B: 289 shares → TP2 $901.00
              SPG: BUY 13 @ $184.75 | SL $1.00
                Bracket A: 4 shares → TP1 $900.00
                Bracket B: 9 shares → TP2 $901.00
              [EXPOSURE LIMIT] Skipping IFF — would exceed $50K daily limit

            Submitted: 6 tickers (12 brackets) | Exposure: $48,230

            """,
            Printed.Console());

    /// <summary>requirements/1 §1.</summary>
    [Fact]
    public void The_message_as_printed() =>
        Assert.Equal(
            """
            📊 PAPER TRADING — 2026-02-18
            Submitted: 6 tickers (12 brackets)
            Exposure: $48,230 / $50,000 limit
            Tickers: WEC, OHI, BHP, AEE, NI, SPG
            """,
            Printed.Telegram());

    [Fact]
    public void A_dry_run_says_so_and_sends_no_message()
    {
        var lines = (Printed with { IsDryRun = true }).Console().Split('\n');

        Assert.Equal("IFDS Paper Trading — 2026-02-18 (DRY RUN, nothing is sent)", lines[0]);
        Assert.Equal("Would submit: 6 tickers (12 brackets) | Exposure: $48,230", lines[^2]);
        Assert.Null((Printed with { IsDryRun = true }).Telegram());
    }

    public static TheoryData<SkippedTicker, string> Skips => new()
    {
        { SkippedTicker.ByExposureLimit("IFF", new Money(50_000m)), "[EXPOSURE LIMIT] Skipping IFF — would exceed $50K daily limit" },
        { SkippedTicker.ByExposureLimit("IFF", new Money(47_500m)), "[EXPOSURE LIMIT] Skipping IFF — would exceed $47,500 daily limit" },
        { SkippedTicker.ByExposureLimit("IFF", new Money(1_500_000m)), "[EXPOSURE LIMIT] Skipping IFF — would exceed $1,500K daily limit" },
        { SkippedTicker.AfterExposureLimit("DOW", "IFF", new Money(50_000m)), "[EXPOSURE LIMIT] Skipping DOW — submission ended at IFF ($50K daily limit)" },
        { SkippedTicker.AlreadyActive("WEC"), "[ALREADY ACTIVE] Skipping WEC — has a position or working orders" },
        { SkippedTicker.UnknownSymbol("ZZZZ"), "[UNKNOWN SYMBOL] Skipping ZZZZ — the broker knows no such stock" },
        { SkippedTicker.ByLoadLine("WEC", "order notional $60,000 above $50,000"), "[LOAD LINE] Skipping WEC — order notional $60,000 above $50,000" },
        { SkippedTicker.ByBroker("WEC", 201, "Order rejected -\nreason: margin"), "[REJECTED] Skipping WEC — broker error 201: Order rejected - reason: margin" },
    };

    [Theory]
    [MemberData(nameof(Skips))]
    public void Each_reason_has_its_line(SkippedTicker skipped, string line) =>
        Assert.Equal("  " + line, Report(skipped).Console().Split('\n')[3]);

    [Fact]
    public void Rows_of_the_plan_say_where_they_are_wrong()
    {
        var plan = PlanText.Plan(PlanText.Of(PlanText.Row(quantity: "1"), PlanText.Row(symbol: "BHP", stopLoss: "118.00"), "x"));

        Assert.Equal(
            [
                "  [MIN QUANTITY] Skipping WEC — line 2, column 22: quantity 1 cannot be split into two brackets; at least 2",
                "  [PLAN ROW] Skipping BHP — line 3, column 26: stop_loss 118.00 is not below limit_price 115.79",
                "  [PLAN ROW] Skipping line 4 — line 4, column 2: the row has 1 fields; the header has 18 columns",
            ],
            Report([.. plan.Skipped.Select(SkippedTicker.Of)]).Console().Split('\n')[3..6]);
    }

    [Fact]
    public void Every_reason_has_a_tag()
    {
        foreach (var reason in Enum.GetValues<SkipReason>())
        {
            Assert.Matches(@"^  \[[A-Z ]+\] Skipping X — why$", Report(new SkippedTicker("X", reason, "why")).Console().Split('\n')[3]);
        }
    }

    [Fact]
    public void The_message_names_what_went_wrong_as_it_is_written_for_the_notifier_escapes()
    {
        var report = Report(
            ReportData.Submitted("WEC", 113, 115.79m),
            SkippedTicker.AlreadyActive("OHI"),
            SkippedTicker.UnknownSymbol("<A&B>"),
            SkippedTicker.ByBroker("NI", 201, "no"));

        Assert.Equal(
            """
            📊 PAPER TRADING — 2026-02-18
            Submitted: 1 ticker (2 brackets)
            Exposure: $13,084 / $50,000 limit
            Tickers: WEC
            ⚠️ Skipped: <A&B> (UNKNOWN SYMBOL), NI (REJECTED)
            """,
            report.Telegram());
    }

    [Fact]
    public void Nothing_submitted() =>
        Assert.Equal(
            "📊 PAPER TRADING — 2026-02-18\nSubmitted: 0 tickers (0 brackets)\nExposure: $0 / $50,000 limit\nTickers: none",
            Report().Telegram());

    [Fact]
    public void A_second_run_of_the_day_adds_to_the_exposure_of_the_first()
    {
        var report = Report(ReportData.Submitted("WEC", 113, 115.79m)) with { ExposureBefore = new Money(30_000m) };

        Assert.Equal(new Money(43_084.27m), report.Exposure);
        Assert.Contains("Exposure: $43,084 / $50,000 limit", report.Telegram(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_live_report_does_not_say_paper()
    {
        var live = Printed with { Title = ReportTitle.Live };

        Assert.StartsWith("IFDS Live Trading — 2026-02-18\n", live.Console(), StringComparison.Ordinal);
        Assert.StartsWith("📊 LIVE TRADING — 2026-02-18\n", live.Telegram(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_plan_is_told_with_its_problems()
    {
        var refused = Assert.IsType<RefusedPlan>(PlanText.Read("a,<b>,<b>\n"));
        var report = new PlanRefusalReport(ReportData.Session, refused.File, refused.Problems);

        Assert.Equal(
            """
            ⚠️ PAPER TRADING — 2026-02-18
            Plan refused, nothing submitted:
            execution_plan_run_20260218_100023_abc123.csv:1:7: column '<b>' stands in the header twice
            execution_plan_run_20260218_100023_abc123.csv:1:1: the header has no column 'instrument_id'
            execution_plan_run_20260218_100023_abc123.csv:1:1: the header has no column 'direction'
            execution_plan_run_20260218_100023_abc123.csv:1:1: the header has no column 'order_type'
            execution_plan_run_20260218_100023_abc123.csv:1:1: the header has no column 'limit_price'
            and 6 more problems
            """,
            report.Telegram());
        Assert.Equal(11, report.Console().Split('\n').Count(line => line.StartsWith("  [PLAN REFUSED] execution_plan", StringComparison.Ordinal)));
        Assert.EndsWith("\n\nSubmitted: nothing, the plan is refused\n", report.Console(), StringComparison.Ordinal);
    }
}
