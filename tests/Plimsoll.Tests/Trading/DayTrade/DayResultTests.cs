using Plimsoll.Market;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Tests.Trading.DayTrade;

public sealed class DayResultTests
{
    private static readonly DayResult Printed = new(ReportData.Session, 4, 3, ReportData.PrintedTrades);

    private static string SecondLine(TradeRow trade) => new DayResult(ReportData.Session, 1, 1, [trade]).Csv().Split('\n', 2)[1];

    /// <summary>requirements/1 §3; by hand: 4.70·37 = 173.90, 0.71·76 = 53.96, −1.74·139 = −241.86; 4.70/115.79 = 4.059 %.</summary>
    [Fact]
    public void The_csv_as_printed() =>
        Assert.Equal(
            """
            date,ticker,direction,entry_price,entry_qty,exit_price,exit_qty,exit_type,pnl,pnl_pct,commission,score,sector,sl_price,tp1_price,tp2_price
            2026-02-18,WEC,LONG,115.79,37,120.49,37,TP1,173.90,4.06,0.37,142.5,Utilities,112.26,120.49,122.84
            2026-02-18,WEC,LONG,115.79,76,116.50,76,MOC,53.96,0.61,0.76,142.5,Utilities,112.26,120.49,122.84
            2026-02-18,OHI,LONG,47.40,139,45.66,139,SL,-241.86,-3.67,1.39,141.75,Real Estate,45.66,49.72,50.88

            """,
            Printed.Csv());

    /// <summary>
    /// The requirement's −14.00 for the day is the gross sum of its three rows; the JSON and the message are net (DESIGN §12.11), so these
    /// rows make −14.00 − 2.52 = −16.52.
    /// </summary>
    [Fact]
    public void The_day_is_net_of_commissions()
    {
        Assert.Equal(new Money(-14.00m), Printed.GrossPnl);
        Assert.Equal(new Money(2.52m), Printed.Commission);
        Assert.Equal(new Money(-16.52m), Printed.NetPnl);
        Assert.Equal(new DailyPnl(ReportData.Session, new Money(-16.52m), 4, 3, 1, 0, 1, 1), Printed.Daily());
    }

    [Fact]
    public void The_day_is_rounded_once_not_trade_by_trade()
    {
        var third = ReportData.Trade("WEC", 100m, 1, 100.004m, ExitType.MarketOnClose, 0m);

        Assert.Equal(new Money(0.01m), new DayResult(ReportData.Session, 6, 6, [third, third, third]).NetPnl);
    }

    [Fact]
    public void A_day_without_trades_has_a_header_only() =>
        Assert.Equal(2, new DayResult(ReportData.Session, 0, 0, []).Csv().Split('\n').Length);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Oil, Gas", "\"Oil, Gas\"")]
    [InlineData("\"Best\"", "\"\"\"Best\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("two\rlines", "\"two\rlines\"")]
    [InlineData("", "")]
    public void Fields_are_quoted_when_they_must_be(string sector, string written) =>
        Assert.Contains($",142.5,{written},112.26,", SecondLine(ReportData.Trade("WEC", 10m, 1, 11m, ExitType.StopLoss, 1m, sector: sector)), StringComparison.Ordinal);

    [Fact]
    public void Averages_show_up_to_four_decimals_and_profit_is_not_computed_from_them()
    {
        // 1 share at 10.00 and 2 at 10.01: average 10.00666…, printed 10.0067, sold at 10.01: profit 0.01 exactly
        var line = SecondLine(ReportData.Trade("WEC", 30.02m / 3m, 3, 10.01m, ExitType.MarketOnClose, 1.005m));

        Assert.StartsWith("2026-02-18,WEC,LONG,10.0067,3,10.01,3,MOC,0.01,0.03,1.00,", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_too_small_to_print_has_no_sign() =>
        Assert.Contains(",MOC,0.00,0.00,", SecondLine(ReportData.Trade("WEC", 100m, 1, 99.999m, ExitType.MarketOnClose, 0m)), StringComparison.Ordinal);

    [Theory]
    [InlineData(120.49, "TP1")]
    [InlineData(120.51, "TP1")] // ±0.02 includes its ends: in doubles 120.51 − 120.49 would be a hair more
    [InlineData(120.47, "TP1")]
    [InlineData(120.52, "MOC")]
    [InlineData(120.46, "MOC")]
    [InlineData(122.82, "TP2")]
    [InlineData(112.28, "SL")]
    [InlineData(112.24, "SL")]
    [InlineData(112.23, "MOC")]
    [InlineData(116.50, "MOC")]
    public void A_fill_without_an_order_is_judged_by_its_price(double exit, string code) =>
        Assert.Equal(
            code,
            ExitType.FromPrice(Price.FromResearch(exit, 0.01m), new Price(120.49m), new Price(122.84m), new Price(112.26m)).Code());

    [Fact]
    public void Where_targets_touch_the_first_wins() =>
        Assert.Equal(ExitType.TakeProfit1, ExitType.FromPrice(new Price(10m), new Price(10m), new Price(10m), new Price(9.99m)));
}
