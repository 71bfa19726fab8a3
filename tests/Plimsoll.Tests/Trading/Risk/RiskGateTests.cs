using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Tests.Trading.Risk;

/// <summary>The load line, each limit on both of its sides.</summary>
public sealed class RiskGateTests
{
    private static readonly Limits Limits = new(
        DailyExposureMax: new Money(10_000m),
        OrderNotionalMax: new Money(4_000m),
        OrdersPerDayMax: 18,
        OrdersPerMinuteMax: 12,
        ReductionsPerMinuteAlarm: 3,
        LongOnly: true,
        ClockSkewMax: 2m);

    private readonly OrderLedger orders = new();
    private readonly Book book = new() { Deployment = "daytrade" };
    private RiskView view;

    public RiskGateTests() => view = new RiskView(
        Sent.At, Sent.Session, Sent.Open, Sent.Close, Halted: false, Frozen: false, Reconciled: true, ClockSkewSeconds: 0m, orders, book, book.Held, _ => false);

    [Fact]
    public void An_opening_within_every_limit_is_approved_and_each_order_can_be_taken_once()
    {
        var group = Sent.Bracket("WEC", "A", 1, 100m);
        var (approved, refusal) = Gate(Limits).Judge(group, view);
        Assert.Null(refusal);
        Assert.Same(group, approved!.Group);
        Assert.Equal(group.Legs, [approved.TakeNext(), approved.TakeNext(), approved.TakeNext()]);
        Assert.False(approved.HasMore);
        Assert.Throws<InvalidOperationException>(() => approved.TakeNext());
    }

    [Fact]
    public void Nobody_else_can_make_an_approval() =>
        Assert.All(typeof(RiskGate.Approved).GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public), made => Assert.True(made.IsPrivate));

    [Theory]
    [InlineData(400, null)]
    [InlineData(401, RefusalName.OrderNotional)]
    public void One_order_is_bounded(int shares, RefusalName? refused) => Assert.Equal(refused, Refused(Sent.Bracket("WEC", "A", 1, shares)));

    [Theory]
    [InlineData(300, null)]
    [InlineData(301, RefusalName.DailyExposure)]
    public void The_days_exposure_is_bounded(int shares, RefusalName? refused)
    {
        Send(Sent.Bracket("AAA", "A", 1, 400m), Sent.Bracket("BBB", "A", 4, 300m));
        Assert.Equal(refused, Refused(Sent.Bracket("WEC", "A", 10, shares)));
    }

    [Fact]
    public void What_ended_still_counts_into_the_days_exposure()
    {
        Send(Sent.Bracket("AAA", "A", 1, 400m), Sent.Bracket("BBB", "A", 4, 400m));
        orders.Error(1, 201, "rejected", Sent.At);
        Assert.Equal(RefusalName.DailyExposure, Refused(Sent.Bracket("WEC", "A", 10, 201m)));
    }

    [Fact]
    public void Another_session_has_its_own_exposure()
    {
        Send(Sent.Bracket("AAA", "A", 1, 400m, session: Sent.Session.PlusDays(-1)), Sent.Bracket("BBB", "A", 4, 400m, session: Sent.Session.PlusDays(-1)));
        Assert.Null(Refused(Sent.Bracket("WEC", "A", 10, 400m)));
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, RefusalName.DailyExposure)]
    public void The_second_bracket_of_a_ticker_is_judged_with_the_first(int shares, RefusalName? refused)
    {
        Send(Sent.Bracket("AAA", "A", 1, 400m), Sent.Bracket("BBB", "A", 4, 200m));
        Assert.Equal(refused, Refused(Sent.Bracket("WEC", "A", 10, 200m), Sent.Bracket("WEC", "B", 13, shares)));
    }

    [Fact]
    public void The_notional_of_the_second_bracket_is_looked_at_too() =>
        Assert.Equal(RefusalName.OrderNotional, Refused(Sent.Bracket("WEC", "A", 1, 1m), Sent.Bracket("WEC", "B", 4, 401m)));

    [Theory]
    [InlineData(5, false, null)]
    [InlineData(6, false, RefusalName.OrdersPerDay)]
    [InlineData(4, true, null)]
    [InlineData(5, true, RefusalName.OrdersPerDay)]
    public void Orders_of_a_day_are_counted_three_a_bracket(int before, bool withSecond, RefusalName? refused)
    {
        SendMany(before, Sent.At - Duration.FromHours(1));
        Assert.Equal(refused, withSecond ? Refused(Sent.Bracket("WEC", "A", 100, 1m), Sent.Bracket("WEC", "B", 103, 1m)) : Refused(Sent.Bracket("WEC", "A", 100, 1m)));
    }

    [Theory]
    [InlineData(3, 59, false, null)]
    [InlineData(4, 59, false, RefusalName.OrdersPerMinute)]
    [InlineData(4, 60, false, null)]
    [InlineData(2, 59, true, null)]
    [InlineData(3, 59, true, RefusalName.OrdersPerMinute)] // a ticker is not begun that cannot be finished
    public void Orders_of_a_minute_are_counted_three_a_bracket(int before, int secondsAgo, bool withSecond, RefusalName? refused)
    {
        SendMany(before, Sent.At - Duration.FromSeconds(secondsAgo));
        Assert.Equal(refused, withSecond ? Refused(Sent.Bracket("WEC", "A", 100, 1m), Sent.Bracket("WEC", "B", 103, 1m)) : Refused(Sent.Bracket("WEC", "A", 100, 1m)));
    }

    [Fact]
    public void A_key_is_sent_once()
    {
        Send(Sent.Bracket("WEC", "A", 1, 1m));
        Assert.Equal(RefusalName.DuplicateKey, Refused(Sent.Bracket("WEC", "A", 4, 1m)));
        Assert.Null(Refused(Sent.Bracket("WEC", "B", 4, 1m)));
        Hold("WEC", 10m);
        Send(Sent.CloseOut("WEC", 10, 1m));
        Assert.Equal(RefusalName.DuplicateKey, Refused(Sent.CloseOut("WEC", 11, 1m)));
        Assert.Null(Refused(Sent.CloseOut("WEC", 11, 1m, attempt: 2)));
    }

    [Fact]
    public void A_long_only_book_does_not_open_with_a_sell()
    {
        var bracket = Sent.Bracket("WEC", "A", 1, 1m);
        var sell = bracket with { Legs = [bracket.Legs[0] with { Side = OrderSide.Sell }, .. bracket.Legs[1..]] };
        Assert.Equal(RefusalName.LongOnly, Refused(sell));
        Assert.Null(Gate(Limits with { LongOnly = false }).Judge(sell, view).Refusal);
    }

    [Fact]
    public void Halt_stops_openings_and_lets_reductions_through()
    {
        Hold("WEC", 10m);
        view = view with { Halted = true };
        Assert.Equal(RefusalName.Halted, Refused(Sent.Bracket("WEC", "A", 1, 1m)));
        Assert.Null(Refused(Sent.CloseOut("WEC", 1, 10m)));
    }

    [Fact]
    public void Freeze_stops_everything()
    {
        Hold("WEC", 10m);
        view = view with { Frozen = true };
        Assert.Equal(RefusalName.Frozen, Refused(Sent.Bracket("WEC", "A", 1, 1m)));
        Assert.Equal(RefusalName.Frozen, Refused(Sent.CloseOut("WEC", 1, 10m)));
    }

    [Fact]
    public void Nothing_is_opened_before_the_books_are_compared_and_anything_may_be_reduced()
    {
        Hold("WEC", 10m);
        view = view with { Reconciled = false };
        Assert.Equal(RefusalName.NotReconciled, Refused(Sent.Bracket("WEC", "A", 1, 1m)));
        Assert.Null(Refused(Sent.CloseOut("WEC", 1, 10m)));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void Openings_wait_for_the_open(int secondsAfterOpen, bool refused)
    {
        view = view with { Now = Sent.Open + Duration.FromSeconds(secondsAfterOpen) };
        Assert.Equal(refused ? RefusalName.SessionClosed : null, Refused(Sent.Bracket("WEC", "A", 1, 1m)));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void Openings_end_with_the_close(int secondsAfterClose, bool refused)
    {
        view = view with { Now = Sent.Close + Duration.FromSeconds(secondsAfterClose) };
        Assert.Equal(refused ? RefusalName.SessionClosed : null, Refused(Sent.Bracket("WEC", "A", 1, 1m)));
    }

    [Theory]
    [InlineData("2", false)]
    [InlineData("-2", false)]
    [InlineData("2.001", true)]
    [InlineData("-2.001", true)]
    [InlineData(null, false)]
    public void A_clock_that_is_off_opens_nothing(string? skew, bool refused)
    {
        view = view with { ClockSkewSeconds = skew is null ? null : decimal.Parse(skew) };
        Assert.Equal(refused ? RefusalName.ClockSkew : null, Refused(Sent.Bracket("WEC", "A", 1, 1m)));
    }

    [Fact]
    public void An_instrument_nobody_can_explain_is_frozen_for_openings_alone()
    {
        Hold("WEC", 10m);
        view = view with { IsFrozen = symbol => symbol == "WEC" };
        Assert.Equal(RefusalName.InstrumentFrozen, Refused(Sent.Bracket("WEC", "A", 1, 1m)));
        Assert.Null(Refused(Sent.Bracket("AAA", "A", 1, 1m)));
        Assert.Null(Refused(Sent.CloseOut("WEC", 1, 10m)));
    }

    [Theory]
    [InlineData(10, 10, 10, null)]
    [InlineData(10, 10, 11, RefusalName.NothingToReduce)]
    [InlineData(10, 7, 7, null)]
    [InlineData(10, 7, 8, RefusalName.NothingToReduce)] // the account has less than the book
    [InlineData(7, 10, 7, null)]
    [InlineData(7, 10, 8, RefusalName.NothingToReduce)] // the rest belongs to another book
    public void A_reduction_is_capped_at_book_and_account(int inBook, int inAccount, int shares, RefusalName? refused)
    {
        Hold("WEC", inBook);
        view = view with { AccountPosition = _ => new Quantity(inAccount) };
        Assert.Equal(refused, Refused(Sent.CloseOut("WEC", 1, shares)));
    }

    [Fact]
    public void What_already_works_to_reduce_is_taken_off_a_family_once()
    {
        Hold("WEC", 100m);
        Send(Sent.Exits("WEC", "A", 1, 30m)); // target and stop exclude each other
        Assert.Equal(RefusalName.NothingToReduce, Refused(Sent.CloseOut("WEC", 10, 71m)));
        Assert.Null(Refused(Sent.CloseOut("WEC", 10, 70m)));
        Send(Sent.Exits("WEC", "B", 3, 50m));
        Assert.Equal(20m, RiskGate.Reducible("WEC", view).Units);
        Tell(1, BrokerOrderStatus.Cancelled);
        Assert.Equal(20m, RiskGate.Reducible("WEC", view).Units); // its brother still works
        Tell(2, BrokerOrderStatus.Cancelled);
        Assert.Equal(50m, RiskGate.Reducible("WEC", view).Units);
    }

    [Fact]
    public void The_exits_of_a_bracket_count_once_and_its_entry_does_not()
    {
        Send(Sent.Bracket("WEC", "A", 1, 30m), Sent.Bracket("WEC", "B", 4, 70m));
        Hold("WEC", 100m);
        orders.Count(Sent.Fill("a.01", 1, "WEC", 30m, 10m), Sent.Client, Sent.At);
        orders.Count(Sent.Fill("b.01", 4, "WEC", 70m, 10m), Sent.Client, Sent.At);
        Assert.Equal(0m, RiskGate.Reducible("WEC", view).Units);
        Tell(2, BrokerOrderStatus.Cancelled);
        Tell(3, BrokerOrderStatus.Cancelled);
        Assert.Equal(30m, RiskGate.Reducible("WEC", view).Units);
    }

    [Fact]
    public void Exits_whose_entry_has_bought_nothing_yet_reduce_nothing()
    {
        Send(Sent.Bracket("WEC", "A", 1, 30m), Sent.Bracket("WEC", "B", 4, 70m));
        Hold("WEC", 30m);
        orders.Count(Sent.Fill("a.01", 1, "WEC", 30m, 10m), Sent.Client, Sent.At);
        Tell(2, BrokerOrderStatus.Cancelled);
        Tell(3, BrokerOrderStatus.Cancelled);
        Assert.Equal(30m, RiskGate.Reducible("WEC", view).Units);
        Hold("WEC", 20m);
        orders.Count(Sent.Fill("b.01", 4, "WEC", 20m, 10m), Sent.Client, Sent.At);
        Assert.Equal(30m, RiskGate.Reducible("WEC", view).Units);
    }

    [Theory]
    [InlineData(LegState.Unknown)]
    [InlineData(LegState.Cancelling)]
    public void A_reduction_that_may_still_fill_counts(LegState state)
    {
        Hold("WEC", 100m);
        Send(Sent.CloseOut("WEC", 1, 100m));
        if (state == LegState.Unknown)
        {
            orders.ForgetConnection();
        }
        else
        {
            orders.CancelAsked(1, Sent.At);
        }

        Assert.Equal(state, orders.Legs[1].State);
        Assert.Equal(0m, RiskGate.Reducible("WEC", view).Units);
    }

    [Fact]
    public void A_reduction_that_buys_is_none()
    {
        Hold("WEC", 10m);
        Assert.Equal(RefusalName.NothingToReduce, Refused(Sent.CloseOut("WEC", 1, 5m, side: OrderSide.Buy)));
    }

    [Theory]
    [InlineData(2, 59, null)]
    [InlineData(3, 59, RefusalName.RunawayReductions)]
    [InlineData(3, 60, null)]
    public void Reductions_that_run_away_are_stopped(int before, int secondsAgo, RefusalName? refused)
    {
        Hold("WEC", 100m);
        for (var i = 0; i < before; i++)
        {
            orders.Place(Sent.CloseOut("WEC", i + 1, 1m, attempt: i + 1), Sent.At - Duration.FromSeconds(secondsAgo));
        }

        Assert.Equal(refused, Refused(Sent.CloseOut("WEC", 50, 1m, attempt: 9)));
    }

    [Fact]
    public void A_pair_of_exits_is_two_reductions()
    {
        Hold("WEC", 100m);
        orders.Place(Sent.CloseOut("WEC", 1, 1m), Sent.At);
        Assert.Null(Refused(Sent.Exits("WEC", "A", 50, 1m)));
        orders.Place(Sent.CloseOut("WEC", 2, 1m, attempt: 2), Sent.At);
        Assert.Equal(RefusalName.RunawayReductions, Refused(Sent.Exits("WEC", "A", 50, 1m)));
    }

    [Fact]
    public void Exits_sent_today_count_into_the_orders_of_the_day()
    {
        for (var i = 0; i < 16; i++)
        {
            orders.Place(Sent.CloseOut("WEC", i + 1, 1m, attempt: i + 1), Sent.Open);
        }

        Assert.Equal(RefusalName.OrdersPerDay, Refused(Sent.Bracket("WEC", "A", 50, 1m)));
    }

    [Fact]
    public void A_refusal_carries_its_numbers()
    {
        var refusal = Gate(Limits).Judge(Sent.Bracket("WEC", "A", 1, 401m), view).Refusal!;
        Assert.Equal((RefusalName.OrderNotional, 4_010m, 4_000m), (refusal.Name, refusal.Value, refusal.Limit));
        Assert.Contains("4,010", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_sequence_of_openings_crosses_a_limit()
    {
        var opening = from shares in Gen.Choose(1, 450)
                      from cents in Gen.Choose(100, 4_000)
                      from seconds in Gen.Choose(0, 40)
                      select (Shares: (decimal)shares, Limit: cents / 100m, Seconds: seconds);
        Prop.ForAll(opening.ListOf(40).ToArbitrary(), openings =>
        {
            var gate = Gate(Limits);
            var ledger = new OrderLedger();
            var sent = new List<(Instant At, decimal Notional)>();
            var now = Sent.Open;
            var id = 1;
            foreach (var each in openings)
            {
                now += Duration.FromSeconds(each.Seconds);
                var group = Sent.Bracket($"S{id}", "A", id, each.Shares, each.Limit);
                if (gate.Judge(group, view with { Now = now, Orders = ledger }).Approved is { } approved)
                {
                    ledger.Place(approved.Group, now);
                    sent.Add((now, each.Shares * each.Limit));
                }

                id += 3;
            }

            return sent.Count > 0
                && sent.Sum(each => each.Notional) <= 10_000m
                && sent.All(each => each.Notional <= 4_000m)
                && sent.Count <= 6
                && sent.All(last => sent.Count(each => each.At <= last.At && each.At > last.At - Duration.FromMinutes(1)) <= 4);
        }).QuickCheckThrowOnFailure();
    }

    private static RiskGate Gate(Limits limits) => new(limits, [new DayTradeDeployment("daytrade", "IFDS", limits, DayTradeSettings.Default)]);

    private RefusalName? Refused(OrderGroup group, params OrderGroup[] beside) => Gate(Limits).Judge(group, view, beside).Refusal?.Name;

    private void Send(params OrderGroup[] groups)
    {
        foreach (var group in groups)
        {
            orders.Place(group, Sent.At - Duration.FromHours(1));
        }
    }

    private void SendMany(int count, Instant at)
    {
        for (var i = 0; i < count; i++)
        {
            orders.Place(Sent.Bracket($"S{i}", "A", (3 * i) + 1, 1m), at);
        }
    }

    private void Hold(string symbol, decimal shares) =>
        book.Take(symbol, new FillChange(new CountedFill(Sent.Fill(symbol + ".01", 1, symbol, shares, 10m), 1, 1), null));

    private void Tell(int orderId, BrokerOrderStatus status) => orders.See(Sent.Told(orderId, status), Sent.Client, Sent.At);
}
