using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using static Plimsoll.Simulation.Exchange.SimulatedOrderStatus;

namespace Plimsoll.Tests.Simulation.Exchange;

public sealed class MatchingTests
{
    private static ExchangeOptions WithTouchChance(double chance) =>
        new() { Sessions = WeekdayCalendar.Session, Liquidity = new() { TouchFillChance = chance } };

    [Fact]
    public void The_quote_stands_around_the_last_price_one_tick_or_a_basis_point_wide()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 400.00m);
        bench.RunTo(9, 31);
        Assert.Equal((99.99m, 100.00m), (bench.Exchange.QuoteOf("AAA")!.Bid!.Value, bench.Exchange.QuoteOf("AAA")!.Ask!.Value));
        bench.RunTo(9, 41);
        Assert.Equal((399.98m, 400.02m), (bench.Exchange.QuoteOf("AAA")!.Bid!.Value, bench.Exchange.QuoteOf("AAA")!.Ask!.Value));
    }

    [Fact]
    public void A_market_buy_pays_the_ask_and_lives_the_recorded_life_of_a_market_order()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m);
        bench.RunTo(9, 31);
        var order = bench.Place(Bench.BuyNow(1, 50));
        Assert.Equal(PendingSubmit, order.Status);
        bench.RunTo(9, 32);
        Assert.Equal(100.00m, Assert.Single(bench.Heard.Executions).Price);
        Assert.Equal([PendingSubmit, PreSubmitted, Filled], bench.Heard.StatusesOf(order));
    }

    [Fact]
    public void The_answer_takes_the_exchanges_latency()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m);
        bench.RunTo(9, 31);
        bench.Place(Bench.BuyNow(1, 50));
        bench.RunTo(9, 32);
        var took = bench.Heard.Executions[0].At - WeekdayCalendar.At(Bench.Monday, 9, 31);
        Assert.InRange(took, Duration.FromMilliseconds(20), Duration.FromMilliseconds(120));
    }

    [Fact]
    public void A_limit_that_crosses_fills_at_the_quote_not_at_its_limit()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m);
        bench.RunTo(9, 31);
        bench.Place(Bench.Buy(1, 50, 101.00m));
        bench.RunTo(9, 32);
        Assert.Equal(100.00m, Assert.Single(bench.Heard.Executions).Price);
    }

    [Fact]
    public void A_resting_limit_fills_at_its_price_when_the_path_trades_through_it()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 98.50m);
        bench.RunTo(9, 31);
        var order = bench.Place(Bench.Buy(1, 50, 99.00m));
        bench.RunTo(9, 41);
        Assert.Equal(99.00m, Assert.Single(bench.Heard.Executions).Price);
        Assert.Equal([PendingSubmit, PreSubmitted, Submitted, Filled], bench.Heard.StatusesOf(order));
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(1.0, 1)]
    public void A_limit_is_filled_at_a_touch_only_with_luck(double chance, int fills)
    {
        var bench = new Bench { Options = WithTouchChance(chance) }.Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 99.00m);
        bench.RunTo(9, 31);
        bench.Place(Bench.Buy(1, 50, 99.00m));
        bench.RunTo(9, 41);
        Assert.Equal(fills, bench.Heard.Executions.Count);
    }

    [Fact]
    public void About_three_touches_in_ten_fill()
    {
        var filled = 0;
        for (var seed = 0UL; seed < 1000; seed++)
        {
            var bench = new Bench { Seed = seed, Options = WithTouchChance(new LiquidityModel().TouchFillChance) };
            bench.Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 99.00m).RunTo(9, 31);
            bench.Place(Bench.Buy(1, 50, 99.00m));
            bench.RunTo(9, 41);
            filled += bench.Heard.Executions.Count;
        }

        Assert.InRange(filled, 250, 350);
    }

    [Fact]
    public void A_touch_that_passes_one_order_by_passes_all_behind_it_by()
    {
        for (var seed = 0UL; seed < 50; seed++)
        {
            var bench = new Bench { Seed = seed, Options = WithTouchChance(0.5) }.Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 99.00m);
            bench.RunTo(9, 31);
            var first = bench.Place(Bench.Buy(1, 50, 99.00m));
            bench.RunTo(9, 32);
            var second = bench.Place(Bench.Buy(2, 50, 99.00m));
            bench.RunTo(9, 41);
            Assert.False(second.Filled > 0m && first.Filled < 50m);
        }
    }

    [Fact]
    public void The_better_price_is_served_first_then_the_earlier_order()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 98.00m, 600m);
        bench.RunTo(9, 31);
        bench.Place(Bench.Buy(1, 100, 98.50m));
        bench.RunTo(9, 32);
        bench.Place(Bench.Buy(2, 100, 98.50m));
        bench.RunTo(9, 33);
        bench.Place(Bench.Buy(3, 100, 99.00m));
        bench.RunTo(9, 41);

        // A quarter of 600 shares: 100 for the best price, 50 for the first of the others.
        Assert.Equal([(3, 100m), (1, 50m)], bench.Heard.Executions.Select(e => (e.Order.Ticket.OrderId, e.Shares)));
    }

    [Fact]
    public void A_large_order_fills_in_pieces_of_each_steps_volume()
    {
        var bench = new Bench().Trade(9, 30, 0, 50.00m, 4_000m).Trade(9, 31, 0, 50.05m, 2_000m).Trade(9, 32, 0, 50.02m, 40_000m);
        bench.RunTo(9, 30, 30);
        var order = bench.Place(Bench.BuyNow(1, 2_000));
        bench.RunTo(9, 33);
        Assert.Equal(
            [(1_000m, 50.00m), (500m, 50.05m), (500m, 50.02m)],
            bench.Heard.Executions.Select(e => (e.Shares, e.Price)));
        Assert.Equal([PendingSubmit, PreSubmitted, Submitted, Filled], bench.Heard.StatusesOf(order));
    }

    [Fact]
    public void What_a_crossing_limit_leaves_unfilled_still_pays_the_quote_not_more()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m, 400m).Trade(9, 31, 0, 99.50m, 400m);
        bench.RunTo(9, 30, 30);
        bench.Place(Bench.Buy(1, 200, 101.00m));
        bench.RunTo(9, 32);
        Assert.Equal([100.00m, 99.50m], bench.Heard.Executions.Select(e => e.Price));
    }

    [Fact]
    public void A_stop_waits_for_its_trigger_then_sells_at_the_gapped_price()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 35, 0, 98.01m).Trade(9, 40, 0, 95.00m);
        bench.RunTo(9, 31);
        var order = bench.Place(Bench.Stop(1, 50, 98.00m));
        bench.RunTo(9, 36);
        Assert.Equal((PreSubmitted, "trigger"), (order.Status, order.WhyHeld));
        bench.RunTo(9, 41);
        Assert.Equal(94.99m, Assert.Single(bench.Heard.Executions).Price);
        Assert.Equal([PendingSubmit, PreSubmitted, Submitted, Filled], bench.Heard.StatusesOf(order));
    }

    [Fact]
    public void A_stop_triggers_at_its_price_exactly()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 98.00m).Trade(9, 50, 0, 102.00m);
        bench.RunTo(9, 31);
        bench.Place(Bench.Stop(1, 50, 98.00m));
        bench.Place(Bench.Ticket(2, OrderSide.Buy, 50, OrderKind.Stop, 102.00m));
        bench.RunTo(9, 51);
        Assert.Equal([97.99m, 102.00m], bench.Heard.Executions.Select(e => e.Price));
    }

    [Fact]
    public void In_a_gap_of_the_data_nothing_trades()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(10, 30, 0, 101.00m);
        bench.RunTo(10, 0);
        bench.Place(Bench.BuyNow(1, 50));
        bench.RunTo(10, 29);
        Assert.Empty(bench.Heard.Executions);
        bench.RunTo(10, 31);
        Assert.Equal(101.00m, Assert.Single(bench.Heard.Executions).Price);
    }

    [Fact]
    public void A_step_without_volume_offers_nothing()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m, 0m);
        bench.RunTo(9, 31);
        bench.Place(Bench.BuyNow(1, 50));
        bench.RunTo(9, 32);
        Assert.Empty(bench.Heard.Executions);
    }

    [Fact]
    public void Partial_fills_strike_at_drawn_fills_and_the_rest_waits_for_later_steps()
    {
        var bench = new Bench
        {
            Faults = new FaultInjector(new Rng(3), new Dictionary<Fault, int> { [Fault.PartialFills] = 1 }),
        };
        bench.Trade(9, 30, 0, 100.00m).Trade(9, 35, 0, 100.00m).Trade(9, 40, 0, 100.00m).RunTo(9, 31);
        var order = bench.Place(Bench.BuyNow(1, 500));
        bench.RunTo(9, 32);
        Assert.InRange(order.Filled, 1m, 499m);
        Assert.Equal(Submitted, order.Status);
        bench.RunTo(9, 41);
        Assert.True(bench.Heard.Executions.Count >= 2);
        Assert.Equal(bench.Heard.Executions.Count, bench.Heard.Executions.Select(e => e.At).Distinct().Count());
    }
}
