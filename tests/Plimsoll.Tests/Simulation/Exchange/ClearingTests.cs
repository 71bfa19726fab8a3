using NodaTime;
using Plimsoll.App.GatewayHost;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>Between trade and cash: settlement, dividends, splits, day trades, and what positions tie up.</summary>
public sealed class ClearingTests
{
    private const string Heading = "date,open,high,low,close,volume,dividend,split";

    private static readonly Listing put = new(2001, "AAA", "AAA INC", "CBOE", "")
    {
        Option = new OptionTerms(ScriptedMarket.Aaa, new LocalDate(2026, 1, 16), 95m, OptionRight.Put),
    };

    private static readonly Listing call = new(2002, "AAA", "AAA INC", "CBOE", "")
    {
        Option = new OptionTerms(ScriptedMarket.Aaa, new LocalDate(2026, 1, 16), 105m, OptionRight.Call),
    };

    /// <summary>Sessions of the real calendar: Labor Day 2017 and Memorial Day 2024 are between.</summary>
    [Theory]
    [InlineData("2017-09-01", "2017-09-07")] // three
    [InlineData("2017-09-05", "2017-09-07")] // two
    [InlineData("2024-05-24", "2024-05-29")] // two
    [InlineData("2024-05-28", "2024-05-29")] // one
    [InlineData("2026-01-16", "2026-01-20")] // one, over a weekend and a holiday
    public void Stocks_settle_by_the_rule_of_their_day(string traded, string settled)
    {
        var parse = NodaTime.Text.LocalDatePattern.Iso;
        Assert.Equal(
            parse.Parse(settled).Value,
            SettlementCycle.DateFor(ScriptedMarket.Aaa, parse.Parse(traded).Value, GatewayWorld.SessionOn));
    }

    [Fact]
    public void Options_settle_the_next_session_in_every_year() =>
        Assert.Equal(new LocalDate(2010, 6, 2), SettlementCycle.DateFor(put, new LocalDate(2010, 6, 1), GatewayWorld.SessionOn));

    [Fact]
    public void A_cash_account_buys_with_settled_cash_only()
    {
        var bench = new Bench
        {
            Options = new() { Sessions = WeekdayCalendar.Session, CashAccounts = ["DU1234567"], Cash = 10_000m, Liquidity = new() { TouchFillChance = 0 } },
        }.Trade(9, 30, 0, 100m, 4_000m).Trade(9, 35, 0, 100m, 4_000m).Trade(9, 40, 0, 100m, 4_000m);
        bench.Script.Trade(WeekdayCalendar.At(Bench.Monday.PlusDays(1), 9, 30, 0), 100m, 4_000m);
        bench.RunTo(9, 31);
        bench.Place(Bench.BuyNow(1, 90));
        bench.RunTo(9, 36);
        bench.Place(Bench.SellNow(2, 90));
        bench.RunTo(9, 41);
        Assert.Equal(0m, bench.Ledger.Positions[0].Quantity);
        Assert.Equal(bench.Ledger.Cash - (90m * bench.Heard.Executions[1].Price), bench.Ledger.SettledCash);

        var unsettled = bench.Place(Bench.BuyNow(3, 90));
        bench.Place(Bench.SellNow(4, 10));
        bench.RunTo(9, 42);
        Assert.Equal([201, 201], bench.Heard.Refusals.Select(refusal => refusal.Refusal.Code));
        Assert.Contains("settled cash", bench.Heard.Refusals[0].Refusal.Text, StringComparison.Ordinal);
        Assert.False(unsettled.IsLive);

        bench.RunTo(9, 31, days: 1);
        Assert.Equal(bench.Ledger.Cash, bench.Ledger.SettledCash);
        bench.Place(Bench.BuyNow(5, 90));
        bench.RunTo(9, 32, days: 1);
        Assert.Equal(90m, bench.Ledger.Positions[0].Quantity);
    }

    [Fact]
    public void A_split_doubles_shares_not_value_and_the_dividend_comes_on_the_ex_date()
    {
        var bench = Daily("2026-01-05,100,101,99,100,1000000,0,0", "2026-01-06,50,51,49,50,1000000,0.25,2").RunTo(9, 31);
        bench.Place(Bench.BuyNow(1, 101) with { Listing = bench.Exchange.FindListing("AAA")! });
        bench.RunTo(15, 59, 59);
        var (cash, cost) = (bench.Ledger.Cash, bench.Ledger.Positions[0].AverageCost);
        var equity = bench.Ledger.NetLiquidation;

        bench.RunTo(9, 0, days: 1);

        Assert.Equal(202m, bench.Ledger.Positions[0].Quantity);
        Assert.Equal(cost / 2m, bench.Ledger.Positions[0].AverageCost, 9);
        Assert.Equal((50.50m, cash + 50.50m), (bench.Ledger.OtherFlows, bench.Ledger.Cash));
        Assert.Equal(cash, bench.Ledger.TradedCash);
        Assert.Equal(equity, bench.Ledger.EquityBefore);
        Assert.Equal((50.50m, 50.50m), (bench.Ledger.DailyPnl, bench.Ledger.Positions[0].DailyPnl));
        Assert.Equal(50m, bench.Exchange.QuoteOf("AAA")!.PriorClose);
    }

    [Fact]
    public void A_reverse_split_pays_for_the_fraction_and_a_short_owes_the_dividend()
    {
        var bench = Daily("2026-01-05,10,10.1,9.9,10,1000000,0,0", "2026-01-06,100,101,99,100,1000000,1,0.1").RunTo(9, 31);
        bench.Place(Bench.SellNow(1, 25) with { Listing = bench.Exchange.FindListing("AAA")! });
        bench.RunTo(15, 59, 59);
        var cash = bench.Ledger.Cash;

        bench.RunTo(9, 0, days: 1);

        // 25 short become 2.5: two shares, and half a share bought back at 100; then a dollar on each
        Assert.Equal(-2m, bench.Ledger.Positions[0].Quantity);
        Assert.Equal(cash - 50m - 2m, bench.Ledger.Cash);
    }

    [Fact]
    public void The_days_profit_is_against_the_last_close_and_starts_again()
    {
        var bench = Daily("2026-01-05,100,104,99,103,1000000,0,0", "2026-01-06,105,106,104,105,1000000,0,0").RunTo(9, 31);
        bench.Place(Bench.BuyNow(1, 100) with { Listing = bench.Exchange.FindListing("AAA")! });
        bench.RunTo(15, 59, 59);
        var spent = bench.Heard.Executions.Sum(fill => (fill.Shares * fill.Price) + fill.Commission);
        Assert.Equal(10_300m - spent, bench.Ledger.DailyPnl);
        bench.RunTo(9, 0, days: 1);
        Assert.Equal(0m, bench.Ledger.DailyPnl);
        bench.RunTo(9, 30, second: 30, days: 1);
        Assert.Equal(200m, bench.Ledger.DailyPnl);
        Assert.Equal(0m, bench.Ledger.RealizedPnlToday);
    }

    [Fact]
    public void Opened_and_closed_in_a_session_is_a_day_trade_for_five_sessions()
    {
        var ledger = new AccountLedger("DU1", 20_000m, _ => 100m);
        var day = Bench.Monday;
        ledger.BeginSession(day);
        ledger.Apply(ScriptedMarket.Aaa, OrderSide.Buy, 10m, 100m, 1m);
        ledger.Apply(ScriptedMarket.Nnn, OrderSide.Buy, 10m, 100m, 1m);
        Assert.Equal(0, ledger.DayTrades);
        ledger.Apply(ScriptedMarket.Aaa, OrderSide.Sell, 10m, 101m, 1m);
        Assert.Equal(1, ledger.DayTrades);
        for (var i = 1; i <= 4; i++)
        {
            ledger.BeginSession(day.PlusDays(i));
            Assert.Equal(1, ledger.DayTrades);
        }

        ledger.Apply(ScriptedMarket.Nnn, OrderSide.Sell, 10m, 101m, 1m); // held over a night: no day trade
        ledger.BeginSession(day.PlusDays(7));
        Assert.Equal(0, ledger.DayTrades);
    }

    /// <summary>FINRA 4210(f)(2): price + max(20 % of the underlying − out of the money, 10 % of the strike), a contract of a hundred.</summary>
    [Theory]
    [InlineData(100, 2.00, 1_700)] // 2 + (20 − 5)
    [InlineData(90, 6.00, 2_400)] // in the money: 6 + 18
    [InlineData(140, 0.10, 960)] // far out: 0.10 + 9.50
    public void A_written_put_ties_up_what_the_rule_says(double underlying, double price, double required)
    {
        var margin = MarginRequirement.Of(put, -1m, (decimal)price * 100m, (decimal)underlying, AccountKind.Margin);
        Assert.Equal(((decimal)required, (decimal)required), (margin.Initial, margin.Maintenance));
    }

    [Fact]
    public void Stocks_tie_up_half_then_a_quarter_options_bought_nothing_and_covered_calls_nothing()
    {
        Assert.Equal(new MarginRequirement(5_000m, 2_500m), MarginRequirement.Of(ScriptedMarket.Aaa, 100m, 100m, 0m, AccountKind.Margin));
        Assert.Equal(new MarginRequirement(5_000m, 3_000m), MarginRequirement.Of(ScriptedMarket.Aaa, -100m, 100m, 0m, AccountKind.Margin));
        Assert.Equal(default, MarginRequirement.Of(put, 5m, 200m, 100m, AccountKind.Margin));
        var ledger = new AccountLedger("DU1", 100_000m, listing => listing.Option is null ? 100m : 1m);
        ledger.Apply(call, OrderSide.Sell, 2m, 1m, 0m);
        Assert.Equal(2m * (100m + 1_500m), ledger.Margin().Initial);
        ledger.Apply(ScriptedMarket.Aaa, OrderSide.Buy, 150m, 100m, 0m);
        Assert.Equal(7_500m + 1_600m, ledger.Margin().Initial);
    }

    /// <summary>At a benchmark of 4 %: 90,000 of 100,000 earn 3.5 %, and a debt of 10,000 costs 5.5 %, a year of 360 days.</summary>
    [Theory]
    [InlineData(100_000, 3.5, 90_000)]
    [InlineData(9_000, 0, 0)]
    [InlineData(-10_000, 5.5, -10_000)]
    public void Interest_accrues_by_the_calendar_and_is_posted_with_the_next_months_first_session(double cash, double percent, double bearing)
    {
        var ledger = new AccountLedger("DU1", (decimal)cash, _ => null);
        Assert.Null(ledger.Accrue(new LocalDate(2026, 1, 2), 0.04m));
        Assert.Null(ledger.Accrue(new LocalDate(2026, 1, 5), 0.04m));
        var aDay = (decimal)bearing * (decimal)percent / 100m / 360m;
        Assert.Equal(3m * aDay, ledger.AccruedInterest, 9);
        Assert.Equal((decimal)cash + ledger.AccruedInterest, ledger.NetLiquidation);

        var posted = ledger.Accrue(new LocalDate(2026, 2, 2), 0.04m);
        Assert.Equal(decimal.Round(31m * aDay, 2), posted?.Dollars ?? 0m);
        Assert.Equal((decimal)cash + decimal.Round(31m * aDay, 2), ledger.Cash);
        Assert.Equal(ledger.Cash - (decimal)cash, ledger.OtherFlows);
        Assert.InRange(ledger.AccruedInterest, -0.01m, 0.01m);
    }

    [Fact]
    public void There_is_no_interest_unless_it_is_asked_for()
    {
        var rows = new[] { "2026-01-30,100,101,99,100,1000000,0,0", "2026-02-02,100,101,99,100,1000000,0,0" };
        var bench = Daily(rows);
        bench.RunTo(9, 0, days: 40);
        Assert.Equal(100_000m, bench.Ledger.Cash);
        var paying = new Bench(bench.Market) { Options = bench.Options with { InterestBenchmark = 0.04m } };
        paying.RunTo(9, 0, days: 40);
        Assert.Equal(100_000m + 245.00m, paying.Ledger.Cash); // 90,000 at 3.5 % for the 28 days from 5 January to 2 February
    }

    private static Bench Daily(params string[] rows) =>
        new(new ReplayMarket([new ReplayFile("AAA", "AAA.csv", [Heading, .. rows])], WeekdayCalendar.Session));
}
