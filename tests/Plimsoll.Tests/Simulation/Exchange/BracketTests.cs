using Plimsoll.Simulation.Exchange;
using static Plimsoll.Simulation.Exchange.SimulatedOrderStatus;

namespace Plimsoll.Tests.Simulation.Exchange;

public sealed class BracketTests
{
    private static Bench With(PartialParentChildren mode) => new()
    {
        Options = new() { Sessions = WeekdayCalendar.Session, Liquidity = new() { TouchFillChance = 0 }, PartialParentChildren = mode },
    };

    /// <summary>An entry of 400 at 99 of which 100 fill at 09:40, and nothing more until what the test adds.</summary>
    private static (Bench Bench, SimulatedOrder Entry, SimulatedOrder Target, SimulatedOrder Stop) PartlyFilled(
        PartialParentChildren mode,
        params (int Minute, decimal Price, decimal Volume)[] later)
    {
        var bench = With(mode).Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 98.50m, 400m).Trade(9, 41, 0, 99.50m, 400m);
        foreach (var (minute, price, volume) in later)
        {
            bench.Trade(9, minute, 0, price, volume);
        }

        bench.RunTo(9, 31);
        var (entry, target, stop) = bench.PlaceBracket(1, 400, 99.00m, 105.00m, 95.00m);
        return (bench, entry, target, stop);
    }

    [Fact]
    public void The_family_is_held_until_a_member_transmits_it()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m);
        bench.RunTo(9, 31);
        var entry = bench.Place(Bench.Buy(1, 100, 101.00m) with { Transmit = false });
        var target = bench.Place(Bench.Sell(2, 100, 105.00m) with { ParentId = 1, Transmit = false });
        bench.RunTo(9, 32);
        Assert.Equal((ApiPending, ApiPending), (entry.Status, target.Status));
        Assert.Empty(bench.Heard.Executions);

        var stop = bench.Place(Bench.Stop(3, 100, 95.00m) with { ParentId = 1 });
        bench.RunTo(9, 33);
        Assert.Equal((Filled, Submitted, PreSubmitted), (entry.Status, target.Status, stop.Status));
    }

    [Fact]
    public void Children_wait_for_their_parent_and_say_so()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 106.00m);
        bench.RunTo(9, 31);
        var (entry, target, stop) = bench.PlaceBracket(1, 100, 99.00m, 105.00m, 95.00m);
        bench.RunTo(9, 41);
        Assert.Equal((Submitted, PreSubmitted, PreSubmitted), (entry.Status, target.Status, stop.Status));
        Assert.Equal(("child", "child"), (target.WhyHeld, stop.WhyHeld));
        Assert.Empty(bench.Heard.Executions);
    }

    [Fact]
    public void A_filled_entry_wakes_its_exits_and_the_target_cancels_the_stop()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 98.00m).Trade(9, 50, 0, 106.00m).Trade(9, 55, 0, 90.00m);
        bench.RunTo(9, 31);
        var (entry, target, stop) = bench.PlaceBracket(1, 100, 99.00m, 105.00m, 95.00m);
        bench.RunTo(9, 41);
        Assert.Equal((Filled, Submitted, PreSubmitted, "trigger"), (entry.Status, target.Status, stop.Status, stop.WhyHeld));
        bench.RunTo(9, 56);
        Assert.Equal((Filled, Cancelled), (target.Status, stop.Status));
        Assert.Equal(0m, Assert.Single(bench.Ledger.Positions).Quantity);
        Assert.Equal([entry, target, stop], bench.Exchange.CompletedOrders.OrderBy(o => o.Ticket.OrderId));
    }

    [Fact]
    public void A_stop_whose_level_is_already_passed_when_the_entry_fills_sells_at_once()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 94.00m);
        bench.RunTo(9, 31);
        var (_, target, stop) = bench.PlaceBracket(1, 100, 99.00m, 105.00m, 95.00m);
        bench.RunTo(9, 41);
        Assert.Equal((Cancelled, Filled, 93.99m), (target.Status, stop.Status, stop.AverageFillPrice));
    }

    [Fact]
    public void A_partial_fill_of_one_exit_reduces_the_other()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 105.50m, 400m).Trade(9, 50, 0, 94.00m);
        bench.RunTo(9, 31);
        var (_, target, stop) = bench.PlaceBracket(1, 300, 101.00m, 105.00m, 95.00m);
        bench.RunTo(9, 41);
        Assert.Equal((100m, 200m), (target.Filled, target.Remaining));
        Assert.Equal(200m, stop.Ticket.Quantity);
        bench.RunTo(9, 51);
        Assert.Equal((200m, Cancelled), (stop.Filled, target.Status));
        Assert.Equal(0m, bench.Ledger.Positions[0].Quantity);
    }

    [Fact]
    public void Cancelling_the_parent_cancels_its_children()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m);
        bench.RunTo(9, 31);
        var (entry, target, stop) = bench.PlaceBracket(1, 100, 99.00m, 105.00m, 95.00m);
        bench.RunTo(9, 32);
        Assert.Null(bench.Exchange.Cancel(10, 1));
        bench.RunTo(9, 33);
        Assert.Equal((Cancelled, Cancelled, Cancelled), (entry.Status, target.Status, stop.Status));
        Assert.Empty(bench.Exchange.LiveOrders);
    }

    [Fact]
    public void A_child_of_an_unknown_parent_is_refused_and_of_a_dead_one_too()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m);
        bench.RunTo(9, 31);
        Assert.Equal(10006, bench.PlaceRefused(Bench.Sell(2, 100, 105.00m) with { ParentId = 1 }).Code);
        bench.Place(Bench.BuyNow(3, 100));
        bench.RunTo(9, 32);
        Assert.Equal(135, bench.PlaceRefused(Bench.Sell(4, 100, 105.00m) with { ParentId = 3 }).Code);
    }

    [Fact]
    public void Dormant_children_sleep_until_the_last_share_and_die_with_a_partly_filled_parent()
    {
        var (bench, entry, target, stop) = PartlyFilled(PartialParentChildren.Dormant);
        bench.RunTo(9, 45);
        Assert.Equal((100m, PreSubmitted, "child"), (entry.Filled, target.Status, target.WhyHeld));
        bench.Exchange.Cancel(10, 1);
        bench.RunTo(9, 46);
        Assert.Equal((Cancelled, Cancelled, Cancelled), (entry.Status, target.Status, stop.Status));
    }

    [Fact]
    public void Part_children_work_for_what_is_filled_and_grow_with_it()
    {
        var (bench, _, target, stop) = PartlyFilled(PartialParentChildren.Part, (50, 98.50m, 800m));
        bench.RunTo(9, 45);
        Assert.Equal((100m, Submitted), (target.Ticket.Quantity, target.Status));
        Assert.Equal((100m, "trigger"), (stop.Ticket.Quantity, stop.WhyHeld));
        bench.RunTo(9, 55);
        Assert.Equal((300m, 300m), (target.Ticket.Quantity, stop.Ticket.Quantity));
        bench.Exchange.Cancel(10, 1);
        bench.RunTo(9, 56);
        Assert.Equal((300m, Submitted, 300m), (target.Ticket.Quantity, target.Status, stop.Ticket.Quantity));
    }

    [Fact]
    public void Part_children_that_sold_the_filled_part_come_back_for_the_rest()
    {
        var (bench, entry, target, stop) = PartlyFilled(
            PartialParentChildren.Part,
            (45, 106.00m, 40_000m),
            (50, 98.50m, 40_000m));
        bench.RunTo(9, 46);
        Assert.Equal((100m, 0m, true), (target.Filled, target.Remaining, target.IsLive));
        Assert.True(stop.IsLive);
        bench.RunTo(9, 51);
        Assert.Equal((Filled, 300m, 300m), (entry.Status, target.Remaining, stop.Remaining));
    }

    [Fact]
    public void Whole_children_show_full_size_but_never_sell_more_than_was_bought()
    {
        var (bench, entry, target, stop) = PartlyFilled(PartialParentChildren.Whole, (45, 106.00m, 40_000m));
        bench.RunTo(9, 44);
        Assert.Equal((400m, Submitted), (target.Ticket.Quantity, target.Status));
        bench.RunTo(9, 46);
        Assert.Equal((100m, 100m), (entry.Filled, target.Filled));
        Assert.Equal(0m, bench.Ledger.Positions[0].Quantity);
        bench.Exchange.Cancel(10, 1);
        bench.RunTo(9, 47);
        Assert.Equal((Filled, Cancelled), (target.Status, stop.Status));
        Assert.Empty(bench.Exchange.LiveOrders);
    }

    [Fact]
    public void Whole_children_are_cut_to_the_filled_part_when_the_parent_is_cancelled()
    {
        var (bench, _, target, stop) = PartlyFilled(PartialParentChildren.Whole);
        bench.RunTo(9, 45);
        bench.Exchange.Cancel(10, 1);
        bench.RunTo(9, 46);
        Assert.Equal((100m, 100m), (target.Remaining, stop.Remaining));
    }
}
