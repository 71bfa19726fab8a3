using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Tests.Trading.Puts;

/// <summary>What is written has its exits whatever happens, and ends in exactly one way.</summary>
public sealed class PutExitTests
{
    private const string Contract = "SPY 260402P550";
    private static readonly Duration nextDay = Duration.FromHours(24) + Duration.FromMinutes(3);

    [Fact]
    public void A_second_sale_of_the_contract_takes_its_exits_away_and_puts_one_pair_up_for_both()
    {
        var bench = new PutBench().Run(nextDay);

        var refs = bench.Orders.Select(order => order.Order.OrderRef).ToList();
        Assert.Equal(["PUT_SPY_1S_260105", "PUT_SPY_1X_TP_260105", "PUT_SPY_1X_SL_260105", "PUT_SPY_2S_260106", "PUT_SPY_2X_TP_260106", "PUT_SPY_2X_SL_260106"], refs);
        Assert.Equal([2, 3], bench.Cancels.Select(cancel => cancel.OrderId).Order());
        Assert.All(bench.Orders.Skip(4), exit => Assert.Equal(2m, exit.Order.TotalQuantity));
        Assert.Equal(2, bench.Puts.Positions[Contract].Trades().Count);
    }

    [Fact]
    public void Exits_that_vanish_are_put_up_again_and_a_person_is_told()
    {
        var bench = new PutBench().Run();
        bench.Status(2, "Cancelled");
        bench.Status(3, "Cancelled");
        bench.Run(Duration.FromMinutes(5));
        Assert.Equal(["PUT_SPY_1X2_TP_260105", "PUT_SPY_1X2_SL_260105"], bench.Orders.Skip(3).Select(order => order.Order.OrderRef));
        Assert.Contains(bench.Messages, message => message.Contains("The exits of SPY 260402P550 are gone", StringComparison.Ordinal));
    }

    [Fact]
    public void One_exit_alone_is_taken_back_and_both_are_put_up()
    {
        var bench = new PutBench().Run();
        bench.Status(3, "Cancelled");
        bench.Run(Duration.FromMinutes(5));
        Assert.Equal([2], bench.Cancels.Select(cancel => cancel.OrderId));
        Assert.Equal(5, bench.Orders.Count);
    }

    [Theory]
    [InlineData(2, 1.5, PutExit.TakeProfit)]
    [InlineData(3, 12.5, PutExit.StopLoss)]
    public void An_exit_that_fills_closes_the_trade_and_its_twin_is_withdrawn(int orderId, double price, PutExit exit)
    {
        var bench = new PutBench().Run();
        var premium = bench.Orders[0].Order.LmtPrice!.Value;
        bench.Fill(orderId, 1m, (decimal)price);
        bench.Run(Duration.FromMinutes(5));

        var closed = bench.Puts.Closed[1];
        Assert.Equal((exit, new Money(((premium - (decimal)price) * 100m) - 2.10m)), (closed.Exit, closed.Realized));
        Assert.Equal([5 - orderId], bench.Cancels.Select(cancel => cancel.OrderId));
        Assert.Equal(closed.Realized, bench.State.Books["puts"].RealizedNet());
        Assert.Equal(3, bench.Orders.Count);
    }

    /// <summary>The connection ends between the sale and its fill; the exits are there when it is back, once.</summary>
    [Fact]
    public void Exits_are_put_up_once_after_a_lost_connection()
    {
        var bench = new PutBench { Fate = _ => OrderFate.Works }.Run();
        bench.Disconnect();
        bench.Fill(1, 1m, 4m);
        Assert.Single(bench.Orders);
        bench.Reconnect();
        bench.Run(Duration.FromMinutes(5));
        bench.Disconnect();
        bench.Reconnect();
        bench.Run(Duration.FromMinutes(8));
        Assert.Equal(["PUT_SPY_1S_260105", "PUT_SPY_1X_TP_260105", "PUT_SPY_1X_SL_260105"], bench.Orders.Select(order => order.Order.OrderRef));
    }

    [Fact]
    public void An_early_assignment_brings_the_shares_into_the_book_and_asks_for_a_decision()
    {
        var bench = new PutBench().Run();
        var premium = bench.Orders[0].Order.LmtPrice!.Value;
        bench.Hold(Contract, 0m);
        bench.Hold("SPY", 100m);
        Reread(bench);

        var closed = bench.Puts.Closed[1];
        Assert.Equal((PutExit.Assigned, new Money((premium * 100m) - 1.05m)), (closed.Exit, closed.Realized));
        var book = bench.State.Books["puts"];
        Assert.Equal((100m, 0m), (book.Held("SPY").Units, book.Held(Contract).Units));
        Assert.Equal(new Money((premium * 100m) - 1.05m - 55_000m), book.CashFlow);
        Assert.Contains(bench.Messages, message => message.Contains("Decide:", StringComparison.Ordinal));
        Assert.Empty(bench.State.Reading.Unattributed);
    }

    /// <summary>
    /// The stock's last price says worthless, the shares say assigned: they count, whichever is told first, and nobody hears otherwise meanwhile. Found by a storm
    /// (seed 8 of PutsStormTests' line) on a day that closed early.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_put_whose_shares_came_was_assigned_whatever_the_last_price_says(bool putFirst)
    {
        var bench = new PutBench().Run();
        var at = bench.Now;
        var messages = bench.Messages.Count;
        foreach (var isPut in new[] { putFirst, !putFirst })
        {
            bench.Deliver(isPut ? Contract : "SPY", OrderSide.Buy, isPut ? 1m : 100m, isPut ? 0m : 550m, at);
        }

        bench.Run(Duration.FromMinutes(6));
        Assert.Equal(PutExit.Assigned, bench.Puts.Closed[1].Exit);
        Assert.Equal(100m, bench.State.Books["puts"].Held("SPY").Units);
        Assert.DoesNotContain(bench.Messages.Skip(messages), message => message.Contains("expired worthless", StringComparison.Ordinal));
        Assert.Single(bench.Messages.Skip(messages), message => message.Contains("Decide:", StringComparison.Ordinal));
        Assert.Equal(600m, bench.State.Marks["SPY"].Value); // the strike is no price of the market
    }

    [Fact]
    public void A_put_that_ended_at_no_price_is_worthless_once_a_reading_shows_no_shares()
    {
        var bench = new PutBench().Run();
        bench.Deliver(Contract, OrderSide.Buy, 1m, 0m, bench.Now);
        Assert.Empty(bench.Puts.Closed);
        bench.Run(Duration.FromMinutes(6));
        Assert.Equal(PutExit.ExpiredWorthless, bench.Puts.Closed[1].Exit);
        Assert.Single(bench.Messages, message => message.Contains("expired worthless", StringComparison.Ordinal));
    }

    [Fact]
    public void A_put_bought_back_in_TWS_is_called_manual()
    {
        var bench = new PutBench().Run();
        bench.Hold(Contract, 0m);
        Reread(bench);
        Assert.Equal(PutExit.Manual, bench.Puts.Closed[1].Exit);
        Assert.Contains(bench.Messages, message => message.Contains("please attest it", StringComparison.Ordinal));
        Assert.Equal([2, 3], bench.Cancels.Select(cancel => cancel.OrderId).Order());
    }

    [Theory]
    [InlineData(OperatorVerb.ClosePuts, PutExit.Manual, 1)]
    [InlineData(OperatorVerb.RollPuts, PutExit.Rolled, 2)]
    public void What_a_person_wants_bought_back_is_bought_back_without_its_exits(OperatorVerb verb, PutExit exit, int sales)
    {
        var bench = new PutBench { Fate = order => order.Order.AlgoStrategy is not null ? OrderFate.Fills : OrderFate.Works }.Run();
        bench.Ask(verb, Contract);
        bench.Run(Duration.FromMinutes(8));

        var back = bench.Orders[3].Order;
        Assert.Equal(("BUY", "LMT", "DAY", "PUT_SPY_1C_260105", "Urgent"), (back.Action, back.OrderType, back.Tif, back.OrderRef, Assert.Single(back.AlgoParams).Value));
        Assert.Equal([2, 3], bench.Cancels.Select(cancel => cancel.OrderId).Order());
        Assert.Equal(exit, bench.Puts.Closed[1].Exit);
        Assert.Equal(sales, bench.Puts.Number);
    }

    /// <summary>However little cash the broker says has settled: it bounds sales, and nothing that closes.</summary>
    [Fact]
    public void Without_a_settled_dollar_what_is_written_has_its_exits_and_is_bought_back()
    {
        var bench = new PutBench { Fate = order => order.Order.AlgoStrategy is not null ? OrderFate.Fills : OrderFate.Works }.Run(Duration.FromMinutes(1) + Duration.FromSeconds(1));
        bench.Settled = 0m;
        bench.Run();
        Assert.Equal(["TP", "SL"], bench.Orders.Skip(1).Select(order => order.Order.OrderRef!.Split('_')[3]));

        // by then the account is asked again
        bench.Run(Duration.FromMinutes(15));
        bench.Ask(OperatorVerb.RollPuts, Contract);
        bench.Run(Duration.FromMinutes(25));
        Assert.Equal("PUT_SPY_1C_260105", bench.Orders[3].Order.OrderRef);
        Assert.Equal(PutExit.Rolled, bench.Puts.Closed[1].Exit);
        Assert.Matches(@"; at most -\$\d+\.\d\d \(the account's limit\)$", bench.Puts.EndedWhy);
    }

    /// <summary>A difference counts when it shows in reading after reading.</summary>
    private static void Reread(PutBench bench)
    {
        bench.Disconnect();
        bench.Reconnect();
        bench.Run(Duration.FromMinutes(6));
    }
}
