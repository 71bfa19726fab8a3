using Plimsoll.Market.Chance;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Time;
using static Plimsoll.Simulation.Exchange.SimulatedOrderStatus;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>What holds of orders in options and not of those in stocks.</summary>
public sealed class OptionOrderTests
{
    private static readonly Listing put = new(9001, "AAA", "AAA 260320 P 95", "SMART", "")
    {
        Option = new(ScriptedMarket.Aaa, new(2026, 3, 20), 95m, OptionRight.Put),
    };

    [Fact]
    public void A_second_side_of_one_contract_is_refused_while_the_first_is_open_and_taken_after()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).RunTo(9, 31);
        bench.Place(Bench.Sell(1, 2, 5.00m) with { Listing = put });
        bench.Place(Bench.Sell(2, 2, 5.10m) with { Listing = put });
        bench.RunTo(9, 32);
        Assert.Empty(bench.Heard.Refusals);
        var buy = bench.Place(Bench.Buy(3, 2, 1.00m) with { Listing = put });
        bench.RunTo(9, 33);
        Assert.Equal((buy, 201), (bench.Heard.Refusals.Single().Order, bench.Heard.Refusals.Single().Refusal.Code));
        Assert.Contains("both sides of the same US Option contract", bench.Heard.Refusals.Single().Refusal.Text);

        bench.Exchange.Cancel(10, 1);
        bench.Exchange.Cancel(10, 2);
        bench.RunTo(9, 34);
        bench.Place(Bench.Buy(4, 2, 1.00m) with { Listing = put });
        bench.RunTo(9, 35);
        Assert.Single(bench.Heard.Refusals);
    }

    [Fact]
    public void An_option_is_halted_with_its_stock()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).RunTo(9, 31);
        bench.Exchange.Halt(ScriptedMarket.Aaa, TradingHalt.General);
        Assert.Equal(154, bench.PlaceRefused(Bench.Buy(1, 1, 1.00m) with { Listing = put }).Code);
        bench.Exchange.Resume(ScriptedMarket.Aaa);
        Assert.True(bench.Place(Bench.Buy(1, 1, 1.00m) with { Listing = put }).IsLive);
    }

    /// <summary>A stop to buy at 5.00: one quote above it, one below, then two above.</summary>
    [Theory]
    [InlineData(TriggerMethod.DoubleBidAsk, 3)]
    [InlineData(TriggerMethod.Last, 0)]
    public void Stops_are_set_off_by_two_quotes_in_a_row_or_as_the_switch_says(TriggerMethod habit, int step)
    {
        var (agenda, options) = (new Agenda(WeekdayCalendar.At(Bench.Monday, 9, 31)), new ExchangeOptions { Sessions = WeekdayCalendar.Session, OptionStops = habit });
        var ledgers = new Dictionary<string, AccountLedger> { ["DU1234567"] = new("DU1234567", 100_000m, _ => null) };
        OrderBook book = null!;
        var registry = new OrderRegistry(new Rng(1));
        var lifecycle = new OrderLifecycle(agenda, options, registry, new ExecutionRecorder(agenda, options, ledgers, new Rng(2)), _ => book);
        book = new OrderBook(put, options, new Rng(3), FaultInjector.None, lifecycle);
        lifecycle.Trading = WeekdayCalendar.Session(Bench.Monday);
        var order = new SimulatedOrder(1, Bench.Ticket(1, OrderSide.Buy, 1, OrderKind.Stop, 5.00m) with { Listing = put }, agenda.Now);
        registry.Add(order);
        lifecycle.Arrive(order);
        decimal[] prices = [5.10m, 4.90m, 5.10m, 5.20m];
        for (var i = 0; i < prices.Length; i++)
        {
            book.Step(new(agenda.Now, "AAA", prices[i], 10_000m));
            Assert.Equal(i >= step, order.IsTriggered);
        }

        Assert.Equal(Filled, order.Status);
    }
}
