using NodaTime;
using Plimsoll.Simulation.Exchange;
using static Plimsoll.Simulation.Exchange.SimulatedOrderStatus;

namespace Plimsoll.Tests.Simulation.Exchange;

public sealed class TimeInForceTests
{
    private static OrderTicket Now(OrderTicket ticket) => ticket with { TimeInForce = TimeInForce.ImmediateOrCancel };

    private static OrderTicket Till(OrderTicket ticket, Instant end) => ticket with { TimeInForce = TimeInForce.GoodTillDate, GoodTill = end };

    [Fact]
    public void Immediate_or_cancel_takes_what_is_there_and_leaves_nothing_behind()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m, 1_600m).RunTo(9, 31);
        var (some, none) = (bench.Place(Now(Bench.Buy(1, 1_000, 100.50m))), bench.Place(Now(Bench.Buy(2, 100, 99.00m))));
        bench.RunTo(9, 31, 1);
        Assert.Equal((Cancelled, 400m), (some.Status, some.Filled));
        Assert.Equal((Cancelled, 0m), (none.Status, none.Filled));
    }

    [Fact]
    public void Immediate_or_cancel_before_the_open_meets_the_days_first_quote()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m, 1_600m);
        var order = bench.Place(Now(Bench.BuyNow(1, 1_000)));
        bench.RunTo(9, 31);
        Assert.Equal((Cancelled, 400m), (order.Status, order.Filled));
    }

    [Fact]
    public void A_good_till_cancelled_order_lives_through_many_sessions()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m);
        bench.Script.Trade(WeekdayCalendar.At(Bench.Monday.PlusDays(21), 12, 0), 89.00m);
        bench.RunTo(9, 31);
        var order = bench.Place(Bench.Buy(1, 100, 90.00m) with { TimeInForce = TimeInForce.GoodTillCancelled });
        bench.RunTo(9, 31, 0, days: 21);
        Assert.Equal(Submitted, order.Status);
        bench.RunTo(12, 1, 0, days: 21);
        Assert.Equal(Filled, order.Status);
    }

    [Fact]
    public void A_good_till_date_order_ends_at_its_instant()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).RunTo(9, 31);
        var order = bench.Place(Till(Bench.Buy(1, 100, 90.00m), WeekdayCalendar.At(Bench.Monday.PlusDays(2), 11, 0)));
        bench.RunTo(10, 59, 59, days: 2);
        Assert.Equal(Submitted, order.Status);
        bench.RunTo(11, 0, 0, days: 2);
        Assert.Equal((Cancelled, "GTD order expired"), (order.Status, order.Reason));
    }

    [Fact]
    public void A_good_till_date_order_that_ends_after_the_close_ends_with_it()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).RunTo(9, 31);
        var order = bench.Place(Till(Bench.Buy(1, 100, 90.00m), WeekdayCalendar.At(Bench.Monday.PlusDays(1), 20, 0)));
        bench.RunTo(16, 1);
        Assert.True(order.IsLive);
        bench.RunTo(16, 0, 0, days: 1);
        Assert.Equal(Cancelled, order.Status);
    }

    [Fact]
    public void A_moved_end_is_the_one_that_counts()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).RunTo(9, 31);
        var order = bench.Place(Till(Bench.Buy(1, 100, 90.00m), WeekdayCalendar.At(Bench.Monday, 11, 0)));
        bench.RunTo(10, 0);
        bench.Place(order.Ticket with { GoodTill = WeekdayCalendar.At(Bench.Monday, 12, 0) });
        bench.RunTo(11, 59);
        Assert.Equal(Submitted, order.Status);
        bench.RunTo(12, 0);
        Assert.Equal(Cancelled, order.Status);
    }

    [Theory]
    [InlineData(OrderKind.MarketOnClose, TimeInForce.GoodTillCancelled, 113)]
    [InlineData(OrderKind.LimitOnClose, TimeInForce.ImmediateOrCancel, 113)]
    [InlineData(OrderKind.Stop, TimeInForce.AtTheOpening, 111)]
    [InlineData(OrderKind.Trail, TimeInForce.ImmediateOrCancel, 111)]
    public void Types_and_times_that_do_not_go_together_are_refused(OrderKind kind, TimeInForce time, int code)
    {
        var ticket = Bench.Ticket(1, OrderSide.Buy, 100, kind) with { TimeInForce = time, LimitPrice = 99m, StopPrice = 101m, TrailAmount = 1m };
        Assert.Equal(code, new Bench().PlaceRefused(ticket).Code);
    }
}
