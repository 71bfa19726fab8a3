using NodaTime;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;
using Plimsoll.Tests.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Options;

/// <summary>The evening of an option. The stock closes Friday 2026-01-09, an expiry, at 103 unless a test says otherwise; before, at 100.</summary>
public sealed class OptionSettlementTests
{
    private readonly OptionBench bench = new(aaaByDay: day => day == 4 ? 103m : 100m);

    [Theory]
    [InlineData(OptionRight.Call, 95, OrderSide.Buy, 103, 100)] // exercised: buys at the strike
    [InlineData(OptionRight.Call, 95, OrderSide.Sell, 103, -100)] // assigned: delivers
    [InlineData(OptionRight.Put, 100, OrderSide.Buy, 97, -100)]
    [InlineData(OptionRight.Put, 100, OrderSide.Sell, 97, 100)]
    [InlineData(OptionRight.Call, 105, OrderSide.Buy, 103, 0)] // worthless
    [InlineData(OptionRight.Put, 100, OrderSide.Sell, 101, 0)]
    public void At_expiry_what_is_in_the_money_becomes_shares_at_the_strike(OptionRight right, int strike, OrderSide side, int close, int shares)
    {
        var evening = new OptionBench(aaaByDay: day => day == 4 ? close : 100m);
        evening.Bench.RunTo(10, 0);
        var option = evening.Aaa(strike, right);
        var traded = evening.Trade(1, option, side, 1);
        var cash = evening.Bench.Ledger.Cash;
        evening.Bench.RunTo(17, 29, days: 4);
        Assert.Equal(side == OrderSide.Buy ? 1m : -1m, evening.Held(option));
        evening.Bench.RunTo(17, 31, days: 4);

        Assert.Equal(0m, evening.Held(option));
        Assert.Equal(shares, evening.Held(ScriptedMarket.Aaa));
        var fees = evening.Bench.Ledger.Executions.Skip(1).Sum(execution => execution.Commission);
        Assert.Equal(cash - (shares * (decimal)strike) - fees, evening.Bench.Ledger.Cash);
        Assert.InRange(fees, 0m, 0.5m);
        Assert.Equal(
            shares == 0 ? [DeliveryCause.Expiry] : Enumerable.Repeat(side == OrderSide.Buy ? DeliveryCause.Exercise : DeliveryCause.Assignment, 2),
            evening.Bench.Ledger.Executions.Skip(1).Select(execution => execution.Cause!.Value));
        Assert.Equal(SimulatedOrderStatus.Filled, traded.Status);
    }

    [Fact]
    public void Short_calls_are_assigned_on_the_evening_before_a_dividend_that_is_worth_more_than_waiting()
    {
        var wednesday = Bench.Monday.PlusDays(2);
        var paying = new OptionBench(action: new CorporateAction("AAA", wednesday, Dividend: 2m, Split: 1m));
        paying.Bench.RunTo(10, 0);
        var deep = paying.Aaa(90, OptionRight.Call, OptionBench.FridayAfter);
        var near = paying.Aaa(100, OptionRight.Call, new LocalDate(2026, 3, 20));
        paying.Trade(1, deep, OrderSide.Sell, 5);
        paying.Trade(2, near, OrderSide.Sell, 1);
        paying.Bench.RunTo(17, 31);
        Assert.Equal(-5m, paying.Held(deep));
        paying.Bench.RunTo(17, 31, days: 1);
        Assert.InRange(paying.Held(deep), -2m, 0m);
        Assert.Equal(-1m, paying.Held(near)); // out of the money: nobody exercises
        Assert.Equal(-100m * (5m + paying.Held(deep)), paying.Held(ScriptedMarket.Aaa));
    }

    [Fact]
    public void Orders_in_an_expired_contract_end_with_it()
    {
        bench.Bench.RunTo(10, 0);
        var order = bench.Bench.Place(Bench.Buy(1, 1, 0.01m) with
        {
            Listing = bench.Aaa(95, OptionRight.Call),
            TimeInForce = TimeInForce.GoodTillCancelled,
        });
        bench.Bench.RunTo(17, 29, days: 4);
        Assert.True(order.IsLive);
        bench.Bench.RunTo(17, 31, days: 4);
        Assert.Equal(SimulatedOrderStatus.Cancelled, order.Status);
    }

    [Fact]
    public void An_instruction_lets_lapse_or_exercises_early()
    {
        bench.Bench.RunTo(10, 0);
        var expiring = bench.Aaa(95, OptionRight.Call);
        var living = bench.Aaa(95, OptionRight.Call, OptionBench.FridayAfter);
        bench.Trade(1, expiring, OrderSide.Buy, 2);
        bench.Trade(2, living, OrderSide.Buy, 2);
        Assert.Null(bench.Exchange.Instruct(new("DU1234567", living, IsExercise: true, 1, IsOverride: false)));
        bench.Bench.RunTo(17, 31);
        Assert.Equal((1m, 100m), (bench.Held(living), bench.Held(ScriptedMarket.Aaa)));

        bench.Bench.RunTo(10, 0, days: 4);
        Assert.Null(bench.Exchange.Instruct(new("DU1234567", expiring, IsExercise: false, 2, IsOverride: false)));
        bench.Bench.RunTo(17, 31, days: 4);
        Assert.Equal((0m, 100m), (bench.Held(expiring), bench.Held(ScriptedMarket.Aaa)));
    }

    [Fact]
    public void What_is_not_held_or_not_in_the_money_is_not_exercised()
    {
        bench.Bench.RunTo(10, 0);
        var held = bench.Aaa(105, OptionRight.Call);
        var other = bench.Aaa(95, OptionRight.Call);
        bench.Trade(1, held, OrderSide.Buy, 1);
        Assert.Equal(322, bench.Exchange.Instruct(new("DU1234567", other, IsExercise: true, 1, IsOverride: false))!.Code);
        Assert.Equal(322, bench.Exchange.Instruct(new("DU1234567", held, IsExercise: true, 2, IsOverride: true))!.Code);
        Assert.Equal(322, bench.Exchange.Instruct(new("DU1234567", held, IsExercise: true, 1, IsOverride: false))!.Code);
        Assert.Null(bench.Exchange.Instruct(new("DU1234567", held, IsExercise: true, 1, IsOverride: true)));
        bench.Bench.RunTo(17, 31);
        Assert.Equal(100m, bench.Held(ScriptedMarket.Aaa));
    }

    /// <summary>A put so deep in the money that waiting only costs interest is assigned early on some evening; one at the money is not.</summary>
    [Fact]
    public void Shorts_are_assigned_early_when_it_pays_their_holders()
    {
        var deep = new OptionBench(aaaByDay: day => day == 0 ? 100m : 60m);
        deep.Bench.RunTo(10, 0);
        var put = deep.Aaa(100, OptionRight.Put, OptionBench.FridayAfter);
        var call = deep.Aaa(60, OptionRight.Call, new LocalDate(2026, 2, 20));
        deep.Trade(1, put, OrderSide.Sell, 4);
        deep.Bench.RunTo(17, 31);
        Assert.Equal(-4m, deep.Held(put));
        deep.Bench.RunTo(17, 31, days: 4);

        var assigned = 4m + deep.Held(put);
        Assert.InRange(assigned, 1m, 4m);
        Assert.Equal(100m * assigned, deep.Held(ScriptedMarket.Aaa));
        Assert.Equal(0m, deep.Held(call));
    }
}
