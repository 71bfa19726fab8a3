using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Time;
using static Plimsoll.Simulation.Exchange.SimulatedOrderStatus;

namespace Plimsoll.Tests.Simulation.Exchange;

public sealed class SessionTests
{
    [Fact]
    public void The_exchange_opens_and_closes_with_its_calendar_over_the_weekend()
    {
        var bench = new Bench();
        Assert.False(bench.Exchange.IsOpen);
        Assert.Equal(Bench.Monday, bench.Exchange.CurrentSession!.Date);
        Assert.True(bench.RunTo(9, 30).Exchange.IsOpen);
        Assert.False(bench.RunTo(16, 0).Exchange.IsOpen);
        Assert.True(bench.RunTo(15, 59, 0, days: 4).Exchange.IsOpen);
        Assert.False(bench.RunTo(12, 0, 0, days: 5).Exchange.IsOpen);
        Assert.Equal(Bench.Monday.PlusDays(4), bench.Exchange.CurrentSession!.Date);
        Assert.True(bench.RunTo(9, 31, 0, days: 7).Exchange.IsOpen);
        Assert.Equal(Bench.Monday.PlusDays(7), bench.Exchange.CurrentSession!.Date);
    }

    [Fact]
    public void Switched_on_in_the_middle_of_a_day_it_knows_the_prices_so_far()
    {
        var bench = new Bench { Agenda = new Agenda(WeekdayCalendar.At(Bench.Monday, 12, 0)) }
            .Trade(9, 30, 0, 100.00m).Trade(11, 59, 0, 103.00m).Trade(12, 1, 0, 104.00m);
        var quote = bench.Exchange.QuoteOf("AAA")!;
        Assert.True(bench.Exchange.IsOpen);
        Assert.Equal((100.00m, 103.00m, 103.00m), (quote.Open!.Value, quote.High!.Value, quote.Last!.Value));
        Assert.Equal(104.00m, bench.RunTo(12, 2).Exchange.QuoteOf("AAA")!.Last);
    }

    [Fact]
    public void Only_one_entry_of_the_path_waits_on_the_agenda_at_a_time()
    {
        var bench = new Bench();
        for (var minute = 0; minute < 300; minute++)
        {
            bench.Script.Trade(WeekdayCalendar.At(Bench.Monday, 10, 0) + Duration.FromMinutes(minute), 100m);
        }

        bench.RunTo(9, 45);
        bench.Agenda.RunUntil(WeekdayCalendar.At(Bench.Monday, 15, 59));
        Assert.Equal(301, bench.Agenda.EntriesRun);
    }

    [Fact]
    public void An_order_outside_hours_is_held_and_trades_at_the_first_price()
    {
        var bench = new Bench().Trade(9, 30, 0, 98.00m);
        var market = bench.Place(Bench.BuyNow(1, 10));
        var limit = bench.Place(Bench.Buy(2, 10, 99.00m));
        bench.RunTo(9, 29);
        Assert.Equal((PreSubmitted, PreSubmitted), (market.Status, limit.Status));
        bench.RunTo(9, 31);

        // The opening gap passed the limit before it could rest: it gets the opening quote, not its limit.
        Assert.Equal((98.00m, 98.00m), (market.AverageFillPrice, limit.AverageFillPrice));
    }

    [Fact]
    public void Market_on_close_fills_whole_at_the_official_close()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(15, 59, 59, 100.90m, 100m);
        bench.Script.Close(Bench.Monday, 101.37m);
        bench.RunTo(15, 0);
        var order = bench.Place(Bench.AtClose(1, OrderSide.Buy, 900));
        bench.RunTo(15, 59, 59);
        Assert.Equal(0m, order.Filled);
        bench.RunTo(16, 0);
        var fill = Assert.Single(bench.Heard.Executions);
        Assert.Equal((900m, 101.37m, WeekdayCalendar.At(Bench.Monday, 16, 0)), (fill.Shares, fill.Price, fill.At));
    }

    [Fact]
    public void Day_orders_expire_at_the_close_and_good_till_cancelled_ones_trade_on()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m);
        bench.Script.Trade(WeekdayCalendar.At(Bench.Monday.PlusDays(1), 9, 30), 97.00m);
        bench.RunTo(9, 31);
        var (entry, target, stop) = bench.PlaceBracket(1, 10, 98.00m, 105.00m, 95.00m);
        var held = bench.Place(Bench.Buy(4, 10, 98.00m) with { Transmit = false });
        var kept = bench.Place(Bench.Buy(5, 10, 98.00m) with { TimeInForce = TimeInForce.GoodTillCancelled });
        bench.RunTo(16, 0);
        Assert.All([entry, target, stop, held], o => Assert.Equal(Cancelled, o.Status));
        Assert.Equal(PreSubmitted, kept.Status);
        Assert.Equal([kept], bench.Exchange.LiveOrders);
        bench.RunTo(9, 31, 0, days: 1);
        Assert.Equal((Filled, 97.00m), (kept.Status, kept.AverageFillPrice));
        Assert.Equal([kept], bench.Exchange.CompletedOrders);
    }

    [Fact]
    public void A_day_order_that_arrives_after_the_close_waits_for_the_next_session()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m);
        bench.Script.Trade(WeekdayCalendar.At(Bench.Monday.PlusDays(1), 9, 30), 101.00m);
        bench.Agenda.RunUntil(WeekdayCalendar.At(Bench.Monday, 9, 31));
        bench.RunTo(15, 59, 59);
        bench.Agenda.RunUntil(WeekdayCalendar.At(Bench.Monday, 16, 0) - Duration.FromMilliseconds(5));
        var order = bench.Place(Bench.BuyNow(1, 10));
        bench.RunTo(16, 5);
        Assert.Equal(PreSubmitted, order.Status);
        bench.RunTo(9, 31, 0, days: 1);
        Assert.Equal(101.00m, order.AverageFillPrice);
    }

    [Fact]
    public void An_unscheduled_early_close_shows_from_the_days_beginning_and_holds()
    {
        var bench = new Bench
        {
            Faults = new FaultInjector(new Rng(1), new Dictionary<Fault, int> { [Fault.EarlyClose] = 1 }),
        };
        bench.Trade(9, 30, 0, 100.00m).Trade(12, 59, 59, 102.00m).Trade(13, 30, 0, 110.00m).Script.Close(Bench.Monday, 111.00m);
        Assert.Equal(WeekdayCalendar.At(Bench.Monday, 13, 0), bench.Exchange.CurrentSession!.Close);
        bench.RunTo(12, 0);
        var order = bench.Place(Bench.AtClose(1, OrderSide.Buy, 10));
        bench.RunTo(14, 0);
        Assert.False(bench.Exchange.IsOpen);
        Assert.Equal((102.00m, 102.00m), (order.AverageFillPrice, bench.Exchange.QuoteOf("AAA")!.Last!.Value));
    }

    [Fact]
    public void Before_the_first_trade_only_the_prior_close_is_known()
    {
        var quote = new Bench().RunTo(9, 29).Exchange.QuoteOf("AAA")!;
        Assert.Equal((100m, true, true, true), (quote.PriorClose!.Value, quote.Bid is null, quote.Last is null, quote.Volume is null));
        Assert.Null(new Bench().Exchange.QuoteOf("ZZZ"));
    }
}
