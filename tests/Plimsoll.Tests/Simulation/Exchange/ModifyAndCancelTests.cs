using Plimsoll.Simulation.Exchange;
using static Plimsoll.Simulation.Exchange.SimulatedOrderStatus;

namespace Plimsoll.Tests.Simulation.Exchange;

public sealed class ModifyAndCancelTests
{
    private static Bench Open() =>
        new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 31, 0, 100.00m).Trade(9, 40, 0, 98.00m, 400m).RunTo(9, 31);

    [Fact]
    public void Placing_a_living_order_again_modifies_it()
    {
        var bench = Open();
        var order = bench.Place(Bench.Buy(1, 100, 98.00m));
        bench.RunTo(9, 31, 30);
        Assert.Same(order, bench.Place(Bench.Buy(1, 60, 101.00m)));
        bench.RunTo(9, 32);
        Assert.Equal((60m, 100.00m, Filled), (order.Filled, order.AverageFillPrice, order.Status));
    }

    [Fact]
    public void A_refused_modification_leaves_the_order_working()
    {
        var bench = Open();
        var order = bench.Place(Bench.Buy(1, 100, 98.00m));
        bench.RunTo(9, 31, 30);
        (OrderTicket Ticket, int Code)[] refused =
        [
            (Bench.Buy(1, 100, 98.005m), 110),
            (Bench.BuyNow(1, 100), 329),
            (Bench.Sell(1, 100, 98.00m), 105),
            (Bench.Buy(1, 100, 98.00m) with { Listing = ScriptedMarket.Nnn }, 105),
            (Bench.Buy(1, 100, 98.00m) with { ParentId = 9 }, 105),
            (Bench.Buy(1, 100, 98.00m) with { OcaGroup = "x" }, 10326),
            (Bench.Buy(1, 0, 98.00m), 434),
        ];
        foreach (var (ticket, code) in refused)
        {
            Assert.Equal(code, bench.PlaceRefused(ticket).Code);
        }

        bench.RunTo(9, 32);
        Assert.Equal((Submitted, 98.00m, 100m), (order.Status, order.Ticket.LimitPrice, order.Ticket.Quantity));
    }

    [Fact]
    public void A_smaller_size_keeps_its_place_and_another_price_or_a_larger_size_loses_it()
    {
        foreach (var (change, isFirst) in new (OrderTicket, bool)[]
        {
            (Bench.Buy(1, 80, 99.00m), true),
            (Bench.Buy(1, 120, 99.00m), false),
        })
        {
            var bench = Open();
            bench.Place(Bench.Buy(1, 100, 99.00m));
            bench.RunTo(9, 32);
            bench.Place(Bench.Buy(2, 100, 99.00m));
            bench.RunTo(9, 33);
            bench.Place(change);
            bench.RunTo(9, 41);
            Assert.Equal(isFirst, bench.Heard.Executions[0].Order.Ticket.OrderId == 1);
        }
    }

    [Fact]
    public void A_partly_filled_order_can_shrink_to_what_it_has_but_not_below()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m, 400m).RunTo(9, 30, 30);
        var order = bench.Place(Bench.BuyNow(1, 300));
        bench.RunTo(9, 31);
        Assert.Equal(100m, order.Filled);
        Assert.Equal(105, bench.PlaceRefused(Bench.BuyNow(1, 99)).Code);
        bench.Place(Bench.BuyNow(1, 100));
        bench.RunTo(9, 32);
        Assert.Equal((Filled, 100m), (order.Status, order.Filled));
    }

    [Fact]
    public void A_modification_that_finds_the_order_filled_is_told_104()
    {
        var bench = Open();
        var order = bench.Place(Bench.Buy(1, 100, 101.00m));
        bench.Place(Bench.Buy(1, 200, 101.00m));
        bench.RunTo(9, 32);
        Assert.Equal((Filled, 100m), (order.Status, order.Filled));
        Assert.Equal((order, 104), (bench.Heard.Refusals[0].Order, bench.Heard.Refusals[0].Refusal.Code));
    }

    [Fact]
    public void A_dead_orders_id_is_spent()
    {
        var bench = Open();
        bench.Place(Bench.BuyNow(1, 100));
        bench.RunTo(9, 32);
        Assert.Equal(103, bench.PlaceRefused(Bench.Buy(1, 100, 99.00m)).Code);
        Assert.Equal(2, bench.Exchange.NextOrderId(10));
    }

    [Fact]
    public void A_cancel_is_pending_first_and_done_after_the_latency()
    {
        var bench = Open();
        var order = bench.Place(Bench.Buy(1, 100, 98.00m));
        bench.RunTo(9, 32);
        Assert.Null(bench.Exchange.Cancel(10, 1));
        Assert.Equal(PendingCancel, order.Status);
        Assert.Equal(161, bench.Exchange.Cancel(10, 1)!.Code);
        Assert.Equal(2102, bench.PlaceRefused(Bench.Buy(1, 100, 97.00m)).Code);
        bench.RunTo(9, 33);
        Assert.Equal([PendingSubmit, PreSubmitted, Submitted, PendingCancel, Cancelled], bench.Heard.StatusesOf(order));
        Assert.Equal(10148, bench.Exchange.Cancel(10, 1)!.Code);
    }

    [Fact]
    public void An_order_can_fill_while_its_cancel_is_on_the_way()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 32, 0, 97.00m).RunTo(9, 31);
        var order = bench.Place(Bench.Buy(1, 100, 98.00m));
        bench.Agenda.RunUntil(WeekdayCalendar.At(Bench.Monday, 9, 32) - NodaTime.Duration.FromMilliseconds(1));
        bench.Exchange.Cancel(10, 1);
        bench.RunTo(9, 33);
        Assert.Equal([PendingSubmit, PreSubmitted, Submitted, PendingCancel, Filled], bench.Heard.StatusesOf(order));
    }

    [Fact]
    public void Only_the_submitting_client_finds_its_order()
    {
        var bench = Open();
        bench.Place(Bench.Buy(1, 100, 98.00m));
        Assert.Equal(10147, bench.Exchange.Cancel(11, 1)!.Code);
        Assert.Equal(10147, bench.Exchange.Cancel(10, 2)!.Code);
    }

    [Fact]
    public void A_new_permId_finds_the_same_order()
    {
        var bench = Open();
        var order = bench.Place(Bench.Buy(1, 100, 98.00m));
        var before = order.PermId;
        bench.Exchange.ReassignPermId(order);
        Assert.NotEqual(before, order.PermId);
        Assert.Null(bench.Exchange.FindPermId(before));
        Assert.Same(order, bench.Exchange.FindPermId(order.PermId));
    }
}
