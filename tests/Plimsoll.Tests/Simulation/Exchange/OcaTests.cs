using Plimsoll.Simulation.Exchange;
using static Plimsoll.Simulation.Exchange.SimulatedOrderStatus;

namespace Plimsoll.Tests.Simulation.Exchange;

public sealed class OcaTests
{
    /// <summary>200 shares held; a target of 200 at 105 and a stop of 200 at 95 in one group; at 09:40 the target is traded through.</summary>
    private static (Bench Bench, SimulatedOrder Target, SimulatedOrder Stop) Group(int type, decimal volume = 400m)
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 106.00m, volume);
        bench.RunTo(9, 31);
        bench.Place(Bench.BuyNow(1, 200));
        var target = bench.Place(Bench.Sell(2, 200, 105.00m) with { OcaGroup = "exit", OcaType = type });
        var stop = bench.Place(Bench.Stop(3, 200, 95.00m) with { OcaGroup = "exit", OcaType = type });
        return (bench, target, stop);
    }

    [Fact]
    public void Type_1_cancels_the_rest_at_the_first_share()
    {
        var (bench, target, stop) = Group(1);
        bench.RunTo(9, 41);
        Assert.Equal((100m, Submitted, Cancelled), (target.Filled, target.Status, stop.Status));
    }

    [Fact]
    public void Type_2_reduces_the_others_in_the_same_instant()
    {
        var (bench, target, stop) = Group(2);
        bench.RunTo(9, 40);
        Assert.Equal((100m, 100m), (target.Filled, stop.Ticket.Quantity));
        Assert.True(stop.IsLive);
    }

    [Fact]
    public void Type_3_reduces_the_others_only_after_the_exchanges_latency()
    {
        var (bench, target, stop) = Group(3);
        bench.RunTo(9, 40);
        Assert.Equal((100m, 200m), (target.Filled, stop.Ticket.Quantity));
        bench.RunTo(9, 40, 1);
        Assert.Equal(100m, stop.Ticket.Quantity);
    }

    [Fact]
    public void A_modification_that_crosses_a_cut_on_its_way_does_not_undo_it()
    {
        var (bench, _, stop) = Group(2);
        bench.Agenda.RunUntil(WeekdayCalendar.At(Bench.Monday, 9, 40) - NodaTime.Duration.FromMilliseconds(5));
        bench.Place(stop.Ticket with { StopPrice = 96.00m });
        bench.RunTo(9, 41);
        Assert.Equal((100m, 96.00m), (stop.Ticket.Quantity, stop.Ticket.StopPrice));
    }

    [Fact]
    public void A_proportional_cut_never_leaves_a_share_too_many()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 106.00m, 400m);
        bench.RunTo(9, 31);
        bench.Place(Bench.Sell(2, 300, 105.00m) with { OcaGroup = "exit", OcaType = 2 });
        var other = bench.Place(Bench.Stop(3, 50, 95.00m) with { OcaGroup = "exit", OcaType = 2 });
        bench.RunTo(9, 41);

        // A third was sold: 50 less a third is 33.3, and 33 may stay.
        Assert.Equal(33m, other.Remaining);
    }

    [Fact]
    public void A_group_that_has_filled_takes_nobody_more()
    {
        var (bench, _, _) = Group(2, 40_000m);
        bench.RunTo(9, 41);
        var late = bench.Place(Bench.Stop(4, 200, 95.00m) with { OcaGroup = "exit", OcaType = 2 });
        bench.RunTo(9, 42);
        Assert.Equal((late, 201), (bench.Heard.Refusals[^1].Order, bench.Heard.Refusals[^1].Refusal.Code));
        Assert.False(late.IsLive);
    }

    [Fact]
    public void A_groups_name_is_free_again_the_next_day()
    {
        var (bench, _, _) = Group(2, 40_000m);
        bench.RunTo(9, 35, 0, days: 1);
        var next = bench.Place(Bench.Stop(4, 200, 95.00m) with { OcaGroup = "exit", OcaType = 2 });
        bench.RunTo(9, 36, 0, days: 1);
        Assert.True(next.IsLive);
    }

    [Fact]
    public void Cancelling_one_member_leaves_the_others()
    {
        var (bench, target, stop) = Group(2);
        bench.RunTo(9, 32);
        bench.Exchange.Cancel(10, 2);
        bench.RunTo(9, 33);
        Assert.Equal((Cancelled, true), (target.Status, stop.IsLive));
    }
}
