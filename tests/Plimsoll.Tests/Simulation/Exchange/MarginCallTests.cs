using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>An account below its maintenance margin is brought above it by sales that nobody ordered.</summary>
public sealed class MarginCallTests
{
    /// <summary>200,000 of stock on 100,000 of equity: at 66.20 the equity is some 32,720 and the maintenance margin 32,935.</summary>
    [Fact]
    public void What_equity_no_longer_carries_is_sold_and_no_more()
    {
        var bench = Leveraged(fall: 66.20m);
        bench.RunTo(10, 59);
        Assert.Equal(1_990m, Held(bench));
        bench.RunTo(11, 5);

        var sold = bench.Heard.Executions.Skip(1).ToList();
        var order = sold[0].Order.Ticket;
        Assert.Equal((0, OrderSide.Sell, OrderKind.Market), (order.ClientId, order.Side, order.Kind));
        Assert.InRange(Held(bench), 1_970m, 1_985m); // 215 of deficit at 16.55 a share
        Assert.True(bench.Ledger.Margin().Maintenance <= bench.Ledger.NetLiquidation);
        bench.RunTo(15, 0);
        Assert.Equal(sold.Count, bench.Heard.Executions.Count - 1);
    }

    [Theory]
    [InlineData(MarginDeficits.Tolerated, 66.20)]
    [InlineData(MarginDeficits.Liquidated, 68.00)]
    public void Nothing_is_sold_above_the_margin_or_where_deficits_are_tolerated(MarginDeficits deficits, double price)
    {
        var bench = Leveraged((decimal)price, deficits);
        bench.RunTo(15, 0);
        Assert.Equal(1_990m, Held(bench));
    }

    [Fact]
    public void The_position_that_ties_up_most_goes_first()
    {
        var put = new Listing(9001, "AAA", "AAA INC", "CBOE", "") { Option = new(ScriptedMarket.Aaa, new(2026, 3, 20), 95m, OptionRight.Put) };
        var bench = new Bench().Trade(9, 30, 0, 100m).Trade(11, 0, 0, 80m).Trade(11, 2, 0, 80m).Trade(11, 4, 0, 80m).RunTo(9, 31);
        bench.Place(Bench.BuyNow(1, 100));
        bench.Place(Bench.Ticket(2, OrderSide.Sell, 40, OrderKind.Market) with { Listing = put });
        bench.RunTo(9, 40);
        Assert.Equal(-40m, bench.Ledger.QuantityOf(put));
        bench.RunTo(11, 10);

        Assert.InRange(bench.Ledger.QuantityOf(put), -39m, -1m);
        Assert.Equal(100m, Held(bench));
        Assert.True(bench.Ledger.Margin().Maintenance <= bench.Ledger.NetLiquidation - bench.Ledger.OptionValue);
    }

    private static decimal Held(Bench bench) => bench.Ledger.QuantityOf(ScriptedMarket.Aaa);

    private static Bench Leveraged(decimal fall, MarginDeficits deficits = MarginDeficits.Liquidated)
    {
        var bench = new Bench
        {
            Options = new() { Sessions = WeekdayCalendar.Session, MarginDeficits = deficits, Liquidity = new() { TouchFillChance = 0 } },
        }.Trade(9, 30, 0, 100m).Trade(11, 0, 0, fall).Trade(11, 3, 0, fall).RunTo(9, 31);
        bench.Place(Bench.BuyNow(1, 1_990));
        bench.RunTo(9, 32);
        return bench;
    }
}
