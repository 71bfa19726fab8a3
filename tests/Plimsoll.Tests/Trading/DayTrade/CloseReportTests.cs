using Plimsoll.Market;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Tests.Trading.DayTrade;

public sealed class CloseReportTests
{
    private static readonly ClosingLine Wec = new("WEC", new Quantity(113), Quantity.Zero, ClosingOrder.MarketOnClose);
    private static readonly ClosingLine Ni = new("NI", new Quantity(431), Quantity.Zero, ClosingOrder.MarketOnClose);
    private static readonly CloseReport Printed = new(ReportData.Session, [Wec, Ni], []);

    /// <summary>requirements/1 §2.</summary>
    [Fact]
    public void The_console_as_printed() =>
        Assert.Equal(
            """
            MOC Close — 2026-02-18
              WEC: MOC SELL 113 shares (no TP/SL hit today)
              NI: MOC SELL 431 shares (no TP/SL hit today)
            MOC submitted: 2 positions

            """,
            Printed.Console());

    /// <summary>requirements/1 §2.</summary>
    [Fact]
    public void The_message_as_printed() =>
        Assert.Equal(
            """
            🔔 PAPER TRADING MOC — 2026-02-18
            Closing 2 remaining positions at market close:
            WEC: 113 shares | NI: 431 shares
            """,
            Printed.Telegram());

    [Fact]
    public void Nothing_to_close_is_said_once_and_to_nobody()
    {
        var report = new CloseReport(ReportData.Session, [], []);

        Assert.Equal("No positions to close\n", report.Console());
        Assert.Null(report.Telegram());
    }

    /// <summary>The requirement prints "no TP/SL hit today" for whole positions only; of a rest it would be untrue.</summary>
    [Fact]
    public void A_rest_says_what_went_before()
    {
        var report = Printed with { Lines = [Wec with { Shares = new Quantity(76), SharesExited = new Quantity(37) }] };

        Assert.Equal(
            """
            MOC Close — 2026-02-18
              WEC: MOC SELL 76 shares (the rest; TP/SL closed 37 today)
            MOC submitted: 1 position

            """,
            report.Console());
        Assert.Contains("Closing 1 remaining position at market close:", report.Telegram(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_market_order_is_not_called_a_moc()
    {
        var report = Printed with { Lines = [Wec, Ni with { Order = ClosingOrder.Market }] };

        Assert.Equal(
            [
                "  NI: MKT SELL 431 shares (no TP/SL hit today)",
                "MOC submitted: 1 position",
                "MKT submitted: 1 position",
                "",
            ],
            report.Console().Split('\n')[2..]);
    }

    [Fact]
    public void A_position_nothing_sells_is_told_even_when_nothing_was_sent()
    {
        var report = Printed with { Lines = [], Unclosed = [new UnclosedPosition("WEC", new Quantity(113), "halted <LULD>")] };

        Assert.Equal("🔔 PAPER TRADING MOC — 2026-02-18\n⚠️ NOT CLOSED WEC: 113 shares — halted <LULD>", report.Telegram());
        Assert.Contains("  [NOT CLOSED] WEC: 113 shares — halted <LULD>\nMOC submitted: 0 positions\n", report.Console(), StringComparison.Ordinal);
    }
}
