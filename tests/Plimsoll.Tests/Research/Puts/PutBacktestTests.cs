using NodaTime;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Market.Options;
using Plimsoll.Research.Puts;

namespace Plimsoll.Tests.Research.Puts;

/// <summary>
/// A backtest worked out by hand. The put costs 2 + (100 − underlying)/2 whatever the day, a nickel to either side of it; its delta is −0.15 at
/// strike 95. On an underlying of 100 the middle is 2, the sale gives up half of the nickel and brings 1.97; the profit is taken at 0.79 (0.788),
/// the loss at 5.91.
/// </summary>
public sealed class PutBacktestTests
{
    private static readonly LocalDate first = new(2024, 1, 2);
    private static readonly PutRules rules = new() { Criteria = new() { TargetDte = 2 } };

    [Fact]
    public void A_stop_is_bought_back_at_the_ask_that_reached_it()
    {
        // 92 makes a middle of 6 and an ask of 6.05; yesterday's put and the one sold at the open both meet it.
        var result = Run(rules, (100, 100, 100, 100), (100, 100, 92, 96));
        Assert.Equal([PutOutcome.StopLoss, PutOutcome.StopLoss], result.Trades.Select(trade => trade.Outcome));
        var trade = result.Trades[0];
        Assert.Equal((95.0, 1.97, 6.05, first.PlusDays(1)), (trade.Contract.Strike, trade.Premium, Math.Round(trade.Paid, 10), trade.Ended));
        Assert.Equal(new LocalDate(2024, 1, 4), trade.Contract.Expiry);
        Assert.Equal(((1.97 - 6.05) * 100) - 1.40, trade.Pnl, 1e-9); // −409.40
        Assert.Equal(100_000 - 818.80, result.FinalEquity, 1e-6);
        Assert.Equal(0.0, result.WinRate);
    }

    [Fact]
    public void A_profit_is_taken_at_its_price()
    {
        // 103 makes an ask of 0.55, below 0.79
        var result = Run(rules, (100, 103, 99, 101));
        var trade = Assert.Single(result.Trades);
        Assert.Equal((PutOutcome.TakeProfit, 0.79), (trade.Outcome, trade.Paid));
        Assert.Equal(((1.97 - 0.79) * 100) - 1.40, trade.Pnl, 1e-9); // 116.60
    }

    [Fact]
    public void Where_a_bar_reaches_both_the_loss_came_first() => Assert.Equal(PutOutcome.StopLoss, Assert.Single(Run(rules, (100, 103, 92, 100)).Trades).Outcome);

    [Fact]
    public void Held_to_expiry_it_lapses_or_brings_the_shares()
    {
        var held = rules with { HasExits = false };
        var lapsed = Run(held, (100, 100, 100, 100), (100, 101, 99, 100), (100, 100, 95, 95)).Trades[0];
        Assert.Equal((PutOutcome.ExpiredWorthless, 0.0, first.PlusDays(2)), (lapsed.Outcome, lapsed.Paid, lapsed.Ended));
        Assert.Equal(197 - 0.70, lapsed.Pnl, 1e-9);
        var assigned = Run(held, (100, 100, 100, 100), (100, 101, 99, 100), (100, 100, 93, 93)).Trades[0];
        Assert.Equal((PutOutcome.Assigned, 2.0), (assigned.Outcome, assigned.Paid));
        Assert.Equal(-3 - 0.70, assigned.Pnl, 1e-9);
    }

    [Fact]
    public void What_stands_behind_the_puts_limits_them()
    {
        // 9,500 a put: the second finds only 900 left.
        var secured = rules with { HasExits = false, IsCashSecured = true, Capital = 10_400 };
        var result = Run(secured, (100, 100, 100, 100), (100, 100, 100, 100));
        Assert.Single(result.Trades);
        Assert.Equal(1, result.Unsold["NoCollateral"]);
        Assert.Equal(9_500, result.Days[0].Collateral);

        // A naked put: 20 % of 100 less the 5 it is out of the money by, and its price of 2: 17 a share.
        Assert.Equal(1_700, Run(rules with { HasExits = false }, (100, 100, 100, 100)).Days[0].Collateral, 1e-9);
    }

    [Fact]
    public void The_figures_are_those_of_the_trades()
    {
        // +116.60, +116.60, then a put sold at 103 (middle 0.50, premium 0.47) that is still open
        var result = Run(rules, (100, 103, 99, 101), (100, 103, 99, 101), (103, 103, 103, 103));
        Assert.Equal(2, result.Closed.Count);
        Assert.Equal((1.0, 233.20), (result.WinRate!.Value, Math.Round(result.Realized, 9)));
        Assert.Equal((PutOutcome.StillOpen, 0.47, 0.55), (result.Trades[2].Outcome, result.Trades[2].Premium, Math.Round(result.Trades[2].Paid, 9)));
        Assert.Equal(100_000 + 233.20 + 47 - 0.70 - 50, result.FinalEquity, 1e-6);
        Assert.Equal((new YearMonth(2024, 1), result.FinalEquity - 100_000), result.Months.Single());
        Assert.Equal(116.60, result.Quantile(0.5)!.Value, 1e-9);
        Assert.Null(Run(rules with { HasExits = false }, (100, 100, 100, 100)).WinRate);
    }

    [Fact]
    public void Shorter_bars_tell_the_order_that_a_daily_bar_does_not()
    {
        // the high comes hours before the low
        LocalDateTime[] times = [first + new LocalTime(9, 30), first + new LocalTime(13, 0)];
        var bars = new BarSeries("SPY", times, [100, 103], [103, 103], [100, 92], [103, 92], [1, 1]);
        Assert.Equal(PutOutcome.TakeProfit, Assert.Single(PutBacktest.Run(rules, new PutHistory(bars), Quote).Trades).Outcome);
    }

    /// <summary>Whatever the path: what the trades made is what equity gained, and each is over once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Equity_is_capital_and_all_results(ulong seed)
    {
        var history = new PutHistory(Walk(new Rng(seed), 90));
        var monthly = new PutRules { Criteria = new() { TargetDte = 30 }, Capital = 60_000 };
        var result = PutBacktest.Run(monthly, history, new ModelledPremiums(history, 0.04, 0.013).Quote);
        var open = result.Trades.Where(trade => trade.Outcome == PutOutcome.StillOpen).ToList();
        var marked = open.Sum(trade => (trade.Premium * 100) - monthly.Commission) + result.Realized;
        Assert.Equal(result.Trades.Count + result.Unsold.Values.Sum(), history.Sessions.Count);
        Assert.True(result.FinalEquity < 60_000 + marked && result.FinalEquity >= 60_000 + open.Sum(trade => trade.Pnl) + result.Realized - 1e-6);
        Assert.Equal(result.FinalEquity - 60_000, result.Months.Sum(month => month.Pnl), 1e-6);
        Assert.All(result.Trades, trade => Assert.InRange(trade.Delta, -0.2, -0.1));
        Assert.True(result.Closed.Count > 20 && result.Days.All(day => day.Collateral >= 0));
    }

    /// <summary>What lets most sessions be skipped: no point of a path is dearer than its low at the open, or cheaper than its high at the close.</summary>
    [Fact]
    public void A_path_stays_between_its_extremes()
    {
        var history = new PutHistory(Walk(new Rng(3), 60));
        var premiums = new ModelledPremiums(history, 0.04, 0.013);
        for (var session = 45; session < 60; session++)
        {
            var hours = history.Sessions[session];
            var contract = new PutContract(hours.Date.PlusDays(session % 40), Math.Round(history.OpenOf(session) * 0.95));
            var dearest = premiums.Quote(contract, new PutMoment(session, hours.Open, history.LowOf(session)))!.Value;
            foreach (var moment in history.Path(session))
            {
                Assert.True(premiums.Quote(contract, moment) is not { } mark || mark.Ask <= dearest.Ask + 0.0101, $"{contract} {moment}");
            }
        }
    }

    /// <summary>Forty changes of one per cent: √(252 · ln² 1.01) · 1.12 = 17.69 % – and a fall of one per cent lifts it by e^0.04.</summary>
    [Fact]
    public void The_level_is_what_closes_varied_with_a_premium()
    {
        var closes = Enumerable.Range(0, 41).Select(i => i % 2 == 0 ? 100m : 101m).ToList();
        Assert.Equal(0.17691, ImpliedLevel.Base(closes), 1e-5);
        Assert.Equal(0.17691 * Math.Exp(0.04), ImpliedLevel.At(ImpliedLevel.Base(closes), -0.01), 1e-5);
        Assert.Equal(ImpliedLevel.Unknown, ImpliedLevel.Base(closes.Take(10)));
    }

    private static PutBacktestResult Run(PutRules how, params (double Open, double High, double Low, double Close)[] bars)
    {
        LocalDateTime[] times = [.. XnysCalendar.Between(first, first.PlusDays(30)).Take(bars.Length).Select(session => session.Date.AtMidnight())];
        var series = new BarSeries("SPY", times, [.. bars.Select(bar => bar.Open)], [.. bars.Select(bar => bar.High)], [.. bars.Select(bar => bar.Low)], [.. bars.Select(bar => bar.Close)], [.. bars.Select(_ => 1.0)]);
        return PutBacktest.Run(how, new PutHistory(series), Quote);
    }

    private static PutMark? Quote(PutContract contract, PutMoment moment)
    {
        var middle = 2.0 + ((100.0 - moment.Spot) / 2.0);
        return new PutMark(middle - 0.05, middle + 0.05, middle, -0.15 - ((contract.Strike - 95.0) * 0.01), 0.2);
    }

    private static BarSeries Walk(Rng rng, int count)
    {
        LocalDateTime[] times = [.. XnysCalendar.Between(first, first.PlusDays(400)).Take(count).Select(session => session.Date.AtMidnight())];
        var (open, high, low, close) = (new double[count], new double[count], new double[count], new double[count]);
        var price = 400.0;
        for (var i = 0; i < count; i++)
        {
            open[i] = price;
            close[i] = price * (1.0 + ((rng.NextDouble() - 0.5) * 0.04));
            high[i] = Math.Max(open[i], close[i]) * 1.004;
            low[i] = Math.Min(open[i], close[i]) * 0.996;
            price = close[i] * 1.001;
        }

        return new BarSeries("SPY", times, open, high, low, close, [.. times.Select(_ => 1.0)]);
    }
}
