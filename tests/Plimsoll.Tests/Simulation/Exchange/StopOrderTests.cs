using Plimsoll.Simulation.Exchange;
using static Plimsoll.Simulation.Exchange.SimulatedOrderStatus;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>What waits for a price: stops, stop limits, trails, and the ways to trigger them. The spread is one or two cents.</summary>
public sealed class StopOrderTests
{
    private static Bench At100() => new Bench().Trade(9, 30, 0, 100.00m);

    [Fact]
    public void A_stop_limit_becomes_a_limit_and_never_trades_beyond_it()
    {
        var bench = At100().Trade(9, 40, 0, 94.00m).Trade(9, 41, 0, 94.60m).Trade(9, 42, 0, 94.80m).RunTo(9, 31);
        var order = bench.Place(Bench.Ticket(1, OrderSide.Sell, 100, OrderKind.StopLimit) with { StopPrice = 95.00m, LimitPrice = 94.70m });
        bench.RunTo(9, 39);
        Assert.Equal((PreSubmitted, "trigger"), (order.Status, order.WhyHeld));
        bench.RunTo(9, 41, 30);
        Assert.Equal((Submitted, 0m), (order.Status, order.Filled));
        bench.RunTo(9, 43);
        Assert.Equal((Filled, 94.70m), (order.Status, order.AverageFillPrice));
    }

    [Fact]
    public void A_selling_trail_rises_with_the_market_and_never_falls()
    {
        var bench = At100().Trade(9, 40, 0, 103.00m).Trade(9, 41, 0, 101.51m).Trade(9, 42, 0, 101.50m).RunTo(9, 31);
        var order = bench.Place(Bench.Ticket(1, OrderSide.Sell, 100, OrderKind.Trail) with { TrailAmount = 1.50m });
        bench.RunTo(9, 32);
        Assert.Equal(98.50m, order.TrailStop);
        bench.RunTo(9, 41, 30);
        Assert.Equal((101.50m, 0m), (order.TrailStop, order.Filled));
        bench.RunTo(9, 43);
        Assert.Equal((Filled, 101.49m), (order.Status, order.AverageFillPrice));
    }

    [Fact]
    public void A_buying_trail_in_per_cent_falls_with_the_market_onto_the_price_grid()
    {
        var bench = At100().Trade(9, 40, 0, 97.33m).Trade(9, 41, 0, 98.31m).RunTo(9, 31);
        var order = bench.Place(Bench.Ticket(1, OrderSide.Buy, 100, OrderKind.Trail) with { TrailPercent = 1m });
        bench.RunTo(9, 32);
        Assert.Equal(101.00m, order.TrailStop);
        bench.RunTo(9, 40, 30);
        Assert.Equal(98.31m, order.TrailStop);
        bench.RunTo(9, 42);
        Assert.Equal(Filled, order.Status);
    }

    [Fact]
    public void A_trail_starts_where_the_client_says_and_starts_again_when_it_is_changed()
    {
        var bench = At100().Trade(9, 40, 0, 100.50m).RunTo(9, 31);
        var order = bench.Place(Bench.Ticket(1, OrderSide.Sell, 100, OrderKind.Trail) with { TrailAmount = 5m, StopPrice = 99.20m });
        bench.RunTo(9, 41);
        Assert.Equal(99.20m, order.TrailStop);
        bench.Place(order.Ticket with { TrailAmount = 2m });
        bench.RunTo(9, 42);
        Assert.Equal(98.50m, order.TrailStop);
    }

    [Fact]
    public void A_trail_remembers_its_trigger_over_night()
    {
        var bench = At100().Trade(9, 40, 0, 104.00m);
        bench.Script.Trade(WeekdayCalendar.At(Bench.Monday.PlusDays(1), 9, 30), 103.10m);
        bench.Script.Trade(WeekdayCalendar.At(Bench.Monday.PlusDays(1), 9, 40), 102.90m);
        bench.RunTo(9, 31);
        var ticket = Bench.Ticket(1, OrderSide.Sell, 100, OrderKind.Trail) with { TrailAmount = 1m, TimeInForce = TimeInForce.GoodTillCancelled };
        var order = bench.Place(ticket);
        bench.RunTo(9, 35, 0, days: 1);
        Assert.Equal((103.00m, 0m), (order.TrailStop, order.Filled));
        bench.RunTo(9, 41, 0, days: 1);
        Assert.Equal(Filled, order.Status);
    }

    [Theory]
    [InlineData(TriggerMethod.Last, true)]
    [InlineData(TriggerMethod.LastOrBidAsk, true)]
    [InlineData(TriggerMethod.DoubleLast, false)]
    [InlineData(TriggerMethod.DoubleBidAsk, false)]
    [InlineData(TriggerMethod.BidAsk, false)]
    [InlineData(TriggerMethod.Midpoint, false)]
    public void One_trade_at_the_trigger_is_enough_for_some_methods_only(TriggerMethod method, bool triggers)
    {
        // at 95.00 the quote is 94.99 to 95.00 or wider: the bid and the middle are still below a buyer's trigger
        var bench = At100().Trade(9, 40, 0, 105.00m).Trade(9, 41, 0, 101.00m).RunTo(9, 31);
        var order = bench.Place(Bench.Ticket(1, OrderSide.Buy, 100, OrderKind.Stop, 105.00m) with { TriggerMethod = method });
        bench.RunTo(9, 40, 30);
        Assert.Equal(triggers, order.Filled > 0m);
    }

    [Theory]
    [InlineData(TriggerMethod.DoubleLast)]
    [InlineData(TriggerMethod.DoubleBidAsk)]
    public void A_double_method_asks_for_two_in_a_row(TriggerMethod method)
    {
        var bench = At100()
            .Trade(9, 40, 0, 106.00m).Trade(9, 41, 0, 101.00m).Trade(9, 42, 0, 106.00m).Trade(9, 43, 0, 106.00m)
            .RunTo(9, 31);
        var order = bench.Place(Bench.Ticket(1, OrderSide.Buy, 100, OrderKind.Stop, 105.00m) with { TriggerMethod = method });
        bench.RunTo(9, 42, 30);
        Assert.Equal((PreSubmitted, 0m), (order.Status, order.Filled));
        bench.RunTo(9, 43, 30);
        Assert.Equal(Filled, order.Status);
    }
}
