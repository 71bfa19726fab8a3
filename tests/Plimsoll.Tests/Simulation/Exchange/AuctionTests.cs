using Plimsoll.Simulation.Exchange;
using static Plimsoll.Simulation.Exchange.SimulatedOrderStatus;

namespace Plimsoll.Tests.Simulation.Exchange;

public sealed class AuctionTests
{
    private static OrderTicket AtOpen(int id, OrderSide side, decimal? limit = null) =>
        Bench.Ticket(id, side, 500, limit is null ? OrderKind.Market : OrderKind.Limit, limit) with { TimeInForce = TimeInForce.AtTheOpening };

    private static OrderTicket LimitAtClose(int id, OrderSide side, decimal limit) =>
        Bench.Ticket(id, side, 500, OrderKind.LimitOnClose) with { LimitPrice = limit };

    [Fact]
    public void The_opening_auction_fills_whole_at_the_first_price_and_forgets_the_rest()
    {
        var bench = new Bench().Trade(9, 30, 5, 101.30m, 10m);
        var (market, within, beyond) =
            (bench.Place(AtOpen(1, OrderSide.Buy)), bench.Place(AtOpen(2, OrderSide.Buy, 101.30m)), bench.Place(AtOpen(3, OrderSide.Buy, 101.29m)));
        bench.RunTo(9, 30);
        Assert.All([market, within, beyond], order => Assert.True(order.IsLive));
        bench.RunTo(9, 31);
        Assert.Equal((Filled, 101.30m), (market.Status, market.AverageFillPrice));
        Assert.Equal((Filled, 101.30m), (within.Status, within.AverageFillPrice));
        Assert.Equal((Cancelled, 0m), (beyond.Status, beyond.Filled));
    }

    [Fact]
    public void An_order_for_the_open_that_comes_after_it_waits_for_the_next()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(15, 0, 0, 90.00m);
        bench.Script.Trade(WeekdayCalendar.At(Bench.Monday.PlusDays(1), 9, 30), 95.00m);
        bench.RunTo(10, 0);
        var order = bench.Place(AtOpen(1, OrderSide.Buy));
        bench.RunTo(16, 30);
        Assert.Equal((PreSubmitted, 0m), (order.Status, order.Filled));
        bench.RunTo(9, 31, 0, days: 1);
        Assert.Equal((Filled, 95.00m), (order.Status, order.AverageFillPrice));
    }

    [Fact]
    public void From_two_minutes_before_the_open_nothing_for_it_is_entered_changed_or_cancelled()
    {
        var bench = new Bench().Trade(9, 30, 5, 101.30m);
        bench.RunTo(9, 27);
        var early = bench.Place(AtOpen(1, OrderSide.Buy, 101.50m));
        bench.RunTo(9, 28);
        var late = bench.Place(AtOpen(2, OrderSide.Buy));
        var day = bench.Place(Bench.Buy(3, 100, 90m));
        Assert.Equal(10148, bench.Exchange.Cancel(10, 1)!.Code);
        Assert.Equal(105, bench.PlaceRefused(AtOpen(1, OrderSide.Buy, 101.00m)).Code);
        bench.RunTo(9, 29);
        Assert.Equal((late, 201), (bench.Heard.Refusals.Single().Order, bench.Heard.Refusals.Single().Refusal.Code));
        Assert.Contains("opening auction", bench.Heard.Refusals.Single().Refusal.Text);
        Assert.Null(bench.Exchange.Cancel(10, 3));
        bench.RunTo(9, 31);
        Assert.Equal((Filled, Cancelled), (early.Status, day.Status));
    }

    [Fact]
    public void A_cancel_that_arrives_after_the_deadline_is_refused_and_the_order_stands()
    {
        var bench = new Bench().Trade(9, 30, 5, 101.30m);
        bench.RunTo(9, 27);
        var order = bench.Place(AtOpen(1, OrderSide.Buy));
        bench.Agenda.RunUntil(WeekdayCalendar.At(Bench.Monday, 9, 28) - NodaTime.Duration.FromMilliseconds(1));
        Assert.Null(bench.Exchange.Cancel(10, 1));
        bench.RunTo(9, 31);
        Assert.Equal([10148], bench.Heard.Refusals.Select(refusal => refusal.Refusal.Code));
        Assert.Equal(Filled, order.Status);
    }

    [Fact]
    public void Without_a_trade_there_is_no_opening_auction_and_the_order_ends_with_the_day()
    {
        var bench = new Bench();
        var order = bench.Place(AtOpen(1, OrderSide.Buy));
        bench.RunTo(16, 1);
        Assert.Equal(Cancelled, order.Status);
    }

    [Fact]
    public void The_closing_auction_fills_limits_within_the_official_price_at_that_price()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m);
        bench.Script.Close(Bench.Monday, 101.00m);
        bench.RunTo(9, 31);
        var (buyer, shy, seller) = (bench.Place(LimitAtClose(1, OrderSide.Buy, 101.00m)),
            bench.Place(LimitAtClose(2, OrderSide.Buy, 100.99m)), bench.Place(LimitAtClose(3, OrderSide.Sell, 100.50m)));
        bench.RunTo(15, 59);
        Assert.All([buyer, shy, seller], order => Assert.Equal((Submitted, 0m), (order.Status, order.Filled)));
        bench.RunTo(16, 1);
        Assert.Equal((Filled, 101.00m), (buyer.Status, buyer.AverageFillPrice));
        Assert.Equal((Filled, 101.00m), (seller.Status, seller.AverageFillPrice));
        Assert.Equal(Cancelled, shy.Status);
    }

    [Theory]
    [InlineData("AAA", 15, 50)]
    [InlineData("NNN", 15, 55)]
    public void Limits_on_close_have_the_same_cut_off_as_markets_on_close(string symbol, int hour, int minute)
    {
        var listing = symbol == "AAA" ? ScriptedMarket.Aaa : ScriptedMarket.Nnn;
        var bench = new Bench().Trade(9, 30, 0, 100.00m).RunTo(hour, minute - 1);
        var taken = bench.Place(LimitAtClose(1, OrderSide.Buy, 101.00m) with { Listing = listing });
        bench.RunTo(hour, minute, 1);
        Assert.Equal(10148, bench.Exchange.Cancel(10, 1)!.Code);
        Assert.Equal(105, bench.PlaceRefused(taken.Ticket with { LimitPrice = 102.00m }).Code);
        var late = bench.Place(LimitAtClose(2, OrderSide.Buy, 101.00m) with { Listing = listing });
        bench.RunTo(hour, minute, 2);
        Assert.Equal((Submitted, false, 201), (taken.Status, late.IsLive, bench.Heard.Refusals[^1].Refusal.Code));
    }
}
