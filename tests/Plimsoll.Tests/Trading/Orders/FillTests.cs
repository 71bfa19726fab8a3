using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Tests.Trading.Orders;

/// <summary>Fills: told once, twice, late, corrected, under a lost identity, before or after their commissions.</summary>
public sealed class FillTests
{
    private const string EntryRef = "IFDS_WEC_A_260218";

    [Theory]
    [InlineData("0000e0d5.67fe667b.01.01", "0000e0d5.67fe667b.01", 1)]
    [InlineData("0000e0d5.67fe667b.01.10", "0000e0d5.67fe667b.01", 10)]
    [InlineData("simple", "simple", 0)]
    [InlineData("odd.one", "odd.one", 0)]
    [InlineData(".7", ".7", 0)]
    public void An_exec_id_is_a_fill_and_a_version(string execId, string key, int version) => Assert.Equal((key, version), FillKey.Of(execId));

    [Fact]
    public void A_fill_told_twice_is_counted_once()
    {
        var ledger = Ledger();
        Assert.NotNull(Count(ledger, Sent.Fill("e1.01", 1, "WEC", 40m, 10m)));
        Assert.Null(Count(ledger, Sent.Fill("e1.01", 1, "WEC", 40m, 10m)));
        Assert.Equal(40m, ledger.Legs[1].Executed.Units);
    }

    [Fact]
    public void A_higher_version_replaces_a_fill_and_a_lower_one_does_not()
    {
        var ledger = Ledger();
        Count(ledger, Sent.Fill("e1.09", 1, "WEC", 40m, 10m));
        var change = Count(ledger, Sent.Fill("e1.10", 1, "WEC", 30m, 10.5m));
        Assert.Equal(40m, change!.Before!.Fill.Shares.Units);
        Assert.Null(Count(ledger, Sent.Fill("e1.09", 1, "WEC", 40m, 10m)));
        Assert.Equal((30m, 315m), (ledger.Legs[1].Executed.Units, ledger.Legs[1].ExecutedValue.Amount));
        Assert.Equal(10.5m, ledger.Legs[1].AveragePrice!.Value.Value);
    }

    [Fact]
    public void A_correction_that_takes_shares_back_leaves_nothing_to_wait_for()
    {
        var ledger = Ledger();
        Count(ledger, Sent.Fill("e1.01", 1, "WEC", 40m, 10m));
        Count(ledger, Sent.Fill("e1.02", 1, "WEC", 30m, 10m));
        Assert.Equal((30m, 0m), (ledger.Legs[1].ToldFilled.Units, ledger.Legs[1].Uncounted.Units));
    }

    [Fact]
    public void A_correction_moves_book_and_account_by_the_difference()
    {
        var state = Desk();
        Take(state, Sent.Fill("e1.01", 1, "WEC", 40m, 10m));
        Take(state, Sent.Fill("e1.02", 1, "WEC", 50m, 10m));
        Assert.Equal(50m, state.BookOf("daytrade").Held("WEC").Units);
        Assert.Equal(50m, state.AccountPosition("WEC").Units);
        Assert.Equal(-500m, state.BookOf("daytrade").CashFlow.Amount);
    }

    [Fact]
    public void A_correction_that_names_our_order_counts_whole_when_the_fill_was_nobodys_before()
    {
        var state = Desk();
        Take(state, Sent.Fill("e1.01", 99, "WEC", 40m, 10m, client: 3));
        Assert.Equal((0m, 40m), (state.BookOf("daytrade").Held("WEC").Units, state.AccountPosition("WEC").Units));
        Take(state, Sent.Fill("e1.02", 1, "WEC", 40m, 10m));
        Assert.Equal((40m, 40m), (state.BookOf("daytrade").Held("WEC").Units, state.AccountPosition("WEC").Units));
        Assert.Equal(40m, state.Orders.Legs[1].Executed.Units);
        Assert.Equal(-400m, state.BookOf("daytrade").CashFlow.Amount);
    }

    [Fact]
    public void A_reference_is_believed_before_an_id()
    {
        var ledger = Ledger();
        Count(ledger, Sent.Fill("e1.01", 777, "WEC", 40m, 10m, reference: EntryRef)); // identity lost: unknown id
        Assert.Equal(40m, ledger.Legs[1].Executed.Units);
        Count(ledger, Sent.Fill("e2.01", 1, "WEC", 40m, 10m, reference: "ANOTHER_DESK")); // id collision: our id, not our order
        Assert.Equal(40m, ledger.Legs[1].Executed.Units);
        Assert.Null(ledger.Fills["e2"].OrderId);
    }

    [Fact]
    public void Without_a_reference_the_id_counts_for_the_same_client_only_then_the_permanent_id()
    {
        var ledger = Ledger();
        Assert.Null(ledger.Match(Sent.Fill("e1.01", 1, "WEC", 1m, 10m, client: 99), Sent.Client));
        Assert.Equal(1, ledger.Match(Sent.Fill("e1.01", 1, "WEC", 1m, 10m), Sent.Client)!.OrderId);
        ledger.See(Sent.Told(1, BrokerOrderStatus.Submitted) with { PermId = 5001 }, Sent.Client, Sent.At);
        Assert.Equal(1, ledger.Match(Sent.Fill("e1.01", 1, "WEC", 1m, 10m, client: 99, permId: 5001), Sent.Client)!.OrderId);
        Assert.Equal(1, ledger.Match(new BrokerOrder(0, null, 5001, null, "WEC", BrokerOrderStatus.Submitted, null, null), Sent.Client)!.OrderId);
        Assert.Null(ledger.Match(new BrokerOrder(0, 0, 0, "", "WEC", BrokerOrderStatus.Submitted, null, null), Sent.Client));
    }

    [Fact]
    public void A_new_permanent_id_is_taken_over()
    {
        var ledger = Ledger();
        ledger.See(Sent.Told(1, BrokerOrderStatus.Submitted) with { PermId = 5001 }, Sent.Client, Sent.At);
        ledger.See(new BrokerOrder(0, 0, 6001, EntryRef, "WEC", BrokerOrderStatus.Submitted, null, null), Sent.Client, Sent.At);
        Assert.Equal(6001, ledger.Legs[1].PermId);
    }

    [Fact]
    public void A_commission_is_charged_once_whichever_comes_first()
    {
        var late = Desk();
        Take(late, Sent.Fill("e1.01", 1, "WEC", 40m, 10m));
        late.Apply(new Commissioned(Sent.At, "e1.01", 1.05m));
        late.Apply(new Commissioned(Sent.At, "e1.01", 1.05m));
        var early = Desk();
        early.Apply(new Commissioned(Sent.At, "e1.01", 1.05m));
        Take(early, Sent.Fill("e1.01", 1, "WEC", 40m, 10m));
        Assert.Equal(1.05m, late.BookOf("daytrade").Commissions.Amount);
        Assert.Equal(1.05m, early.BookOf("daytrade").Commissions.Amount);
        Assert.Empty(early.Orders.EarlyCommissions);
    }

    [Fact]
    public void A_corrected_fill_keeps_its_commission_and_is_charged_the_difference()
    {
        var state = Desk();
        Take(state, Sent.Fill("e1.01", 1, "WEC", 40m, 10m));
        state.Apply(new Commissioned(Sent.At, "e1.01", 1.00m));
        Take(state, Sent.Fill("e1.02", 1, "WEC", 50m, 10m));
        Assert.Equal(1.00m, state.BookOf("daytrade").Commissions.Amount);
        state.Apply(new Commissioned(Sent.At, "e1.02", 1.25m));
        Assert.Equal((1.25m, -501.25m), (state.BookOf("daytrade").Commissions.Amount, state.BookOf("daytrade").CashFlow.Amount));
    }

    [Fact]
    public void In_whatever_order_and_however_often_facts_come_the_book_is_the_same()
    {
        DeskEvent[] facts =
        [
            new Executed(Sent.At, Sent.Fill("e1.01", 1, "WEC", 40m, 10m)),
            new Executed(Sent.At, Sent.Fill("e1.02", 1, "WEC", 30m, 10.1m)),
            new Executed(Sent.At, Sent.Fill("e2.01", 1, "WEC", 60m, 10.2m)),
            new Commissioned(Sent.At, "e1.02", 0.35m),
            new Commissioned(Sent.At, "e2.01", 0.70m),
            new OrderSeen(Sent.At, Sent.Told(1, BrokerOrderStatus.Submitted)),
        ];
        var expected = (90m, 1.05m, -(30m * 10.1m) - (60m * 10.2m) - 1.05m, 90m);
        var orders = Gen.Shuffle(facts.Concat(facts)).ToArbitrary();
        Prop.ForAll(orders, order =>
        {
            var state = Desk();
            foreach (var fact in order)
            {
                state.Apply(fact);
            }

            var book = state.BookOf("daytrade");
            return (book.Held("WEC").Units, book.Commissions.Amount, book.CashFlow.Amount, state.AccountPosition("WEC").Units) == expected;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_fill_of_nobodys_order_moves_the_account_alone()
    {
        var state = Desk();
        Take(state, Sent.Fill("m1.01", 0, "WEC", 7m, 10m, client: 0));
        Assert.Equal((7m, 0m), (state.AccountPosition("WEC").Units, state.BooksHold("WEC").Units));
    }

    [Theory]
    [InlineData("WEC", "A", LegRole.Entry, 1, "IFDS_WEC_A_260218")]
    [InlineData("WEC", "A", LegRole.TakeProfit, 1, "IFDS_WEC_A_TP_260218")]
    [InlineData("WEC", "BX", LegRole.StopLoss, 3, "IFDS_WEC_BX3_SL_260218")]
    [InlineData("BRK B", "MOC", LegRole.CloseOut, 1, "IFDS_BRK.B_MOC_260218")]
    public void References_can_be_read(string symbol, string leg, LegRole role, int attempt, string expected) =>
        Assert.Equal(expected, OrderRefs.Of("IFDS", Sent.Key(symbol, leg, attempt), role));

    [Fact]
    public void References_are_cut_at_the_symbol_to_24_characters() =>
        Assert.Equal(OrderRefs.LengthMax, OrderRefs.Of("IFDS", Sent.Key("LONGESTSYMBOL", "AX", 9), LegRole.TakeProfit).Length);

    private static FillChange? Count(OrderLedger ledger, BrokerFill fill) => ledger.Count(fill, Sent.Client, Sent.At);

    private static OrderLedger Ledger()
    {
        var ledger = new OrderLedger();
        ledger.Place(Sent.Bracket("WEC", "A", 1, 100m), Sent.At);
        return ledger;
    }

    private static DeskState Desk()
    {
        var state = new DeskState();
        state.Apply(new BrokerConnected(Sent.At, 176, Sent.Client, 1, ["DU1"]));
        state.Apply(new PlaceGroup(Sent.Bracket("WEC", "A", 1, 100m)), Sent.At);
        return state;
    }

    private static void Take(DeskState state, BrokerFill fill) => state.Apply(new Executed(Sent.At, fill));
}
