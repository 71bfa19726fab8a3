using NodaTime;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Running;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>A desk with one fault planted in it must be caught, by the rule it breaks: a checker that never complains proves nothing.</summary>
public sealed class CanaryTests
{
    [Fact]
    public void An_order_sent_twice_is_caught() =>
        AssertCaught("each order is sent at most once", world => new Spoilt(world)
        {
            OnPlace = (group, order, place) =>
            {
                place(group, order);
                if (order.Role == LegRole.CloseOut)
                {
                    place(group, order with { OrderId = order.OrderId + 5_000 });
                }
            },
        });

    [Fact]
    public void A_repetition_under_the_same_id_is_caught() =>
        AssertCaught("each order is sent at most once", world => new Spoilt(world)
        {
            OnPlace = (group, order, place) =>
            {
                place(group, order);
                if (order.Role == LegRole.StopLoss)
                {
                    place(group, order);
                }
            },
        });

    [Fact]
    public void A_stop_that_is_none_is_caught() =>
        AssertCaught("a filled entry is protected", world => new Spoilt(world)
        {
            OnPlace = (group, order, place) => place(group, order.Role == LegRole.StopLoss ? order with { Type = OrderType.Limit, Limit = new Price(99_999m), Stop = null } : order),
        });

    [Fact]
    public void A_close_that_does_not_cancel_is_caught() =>
        AssertCaught("nothing is held over the close without cause", world => new Spoilt(world) { OnCancel = (_, _) => { } });

    [Fact]
    public void A_close_out_of_more_than_is_held_is_caught() =>
        AssertCaught("no short position", world => new Spoilt(world)
        {
            OnPlace = (group, order, place) => place(group, order.Role == LegRole.CloseOut ? order with { Quantity = order.Quantity + new Quantity(1m) } : order),
        });

    [Fact]
    public void A_second_exit_beside_the_first_is_caught() =>
        AssertCaught("working sells are covered by what is held", world => new Spoilt(world)
        {
            OnPlace = (group, order, place) =>
            {
                place(group, order);
                if (order.Role == LegRole.CloseOut)
                {
                    place(group, order with { OrderId = order.OrderId + 5_000, Ref = order.Ref.Replace("_MOC_", "_MOC9_", StringComparison.Ordinal) });
                }
            },
        });

    [Fact]
    public void An_entry_of_twice_the_plan_is_caught()
    {
        static IDeskWorld Greedy(IDeskWorld world) => new Spoilt(world)
        {
            OnPlace = (group, order, place) => place(group, order with { Quantity = order.Quantity + order.Quantity }),
        };
        AssertCaught("entries stay within the plan", Greedy);
        AssertCaught("daily exposure stays within the limit", Greedy);
    }

    [Fact]
    public void An_entry_sent_anew_is_caught() =>
        AssertCaught("one living entry for a symbol and bracket", world => new Spoilt(world)
        {
            OnPlace = (group, order, place) =>
            {
                place(group, order);
                if (order.Role == LegRole.StopLoss && group.Entry is { } entry)
                {
                    place(group, entry with { OrderId = entry.OrderId + 5_000, Ref = entry.Ref.Replace("_A_", "_A2_", StringComparison.Ordinal), Transmit = true });
                }
            },
        });

    [Fact]
    public void A_close_out_at_the_close_that_comes_too_late_is_caught()
    {
        // a close that begins this late sells at the market
        var late = Rehearsed.Made(1, 3);
        var dayTrade = late.Desk.DayTrade!;
        late = late with { Desk = late.Desk with { Deployments = [dayTrade with { Settings = dayTrade.Settings with { CloseAt = SessionMoment.BeforeClose(Duration.FromMinutes(9)) } }] } };
        AssertCaught("no market-on-close order after the cut-off", late, world => new Spoilt(world)
        {
            OnPlace = (group, order, place) => place(group, order.Role == LegRole.CloseOut ? order with { Type = OrderType.MarketOnClose } : order),
        });
    }

    [Fact]
    public void Books_that_are_not_the_ledgers_are_caught()
    {
        RehearsalRun? run = null;
        run = new RehearsalRun(Rehearsed.Small(1, 3, rows: 2) with
        {
            Progress = _ => run!.Desk!.State.BookOf("daytrade").Charge(new Money(0.01m)),
        });
        Assert.Contains(run.Run().Violations, violation => violation.Contains("desk and broker agree at the end", StringComparison.Ordinal));
    }

    [Fact]
    public void A_state_no_journal_tells_of_is_caught()
    {
        RehearsalRun? run = null;
        run = new RehearsalRun(Rehearsed.Small(2, 3, rows: 2) with { Progress = _ => run!.Desk!.State.LastEffect++ });
        Assert.Contains(run.Run().Violations, violation => violation.Contains("the journal replays to the desk's state", StringComparison.Ordinal));
    }

    private static void AssertCaught(string rule, Func<IDeskWorld, IDeskWorld> between) => AssertCaught(rule, Rehearsed.Made(1, 3), between);

    private static void AssertCaught(string rule, RehearsalOptions options, Func<IDeskWorld, IDeskWorld> between)
    {
        Assert.Empty(new RehearsalRun(options).Run().Violations);
        var result = new RehearsalRun(options with { Between = between }).Run();
        Assert.Contains(result.Violations, violation => violation.Contains(rule, StringComparison.Ordinal));
    }

    /// <summary>Passes everything on, except what a test spoils.</summary>
    private sealed class Spoilt(IDeskWorld world) : IDeskWorld
    {
        public Action<OrderGroup, LegOrder, Action<OrderGroup, LegOrder>>? OnPlace { get; init; }

        public Action<int, Action<int>>? OnCancel { get; init; }

        public void Place(OrderGroup group, LegOrder order) => (OnPlace ?? ((g, o, place) => place(g, o)))(group, order, world.Place);

        public void Cancel(int orderId) => (OnCancel ?? ((id, cancel) => cancel(id)))(orderId, world.Cancel);

        public void Ask(DeskCommand question) => world.Ask(question);

        public void WakeAt(Instant moment) => world.WakeAt(moment);

        public void Reconnect(string why) => world.Reconnect(why);

        public void Publish(Publish report, Action done) => world.Publish(report, done);

        public void Notify(Notify message, Action done) => world.Notify(message, done);
    }
}
