using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using static Plimsoll.Simulation.Exchange.SimulatedOrderStatus;

namespace Plimsoll.Tests.Simulation.Exchange;

public sealed class RefusalTests
{
    private static Bench Open(Func<ExchangeOptions, ExchangeOptions>? change = null)
    {
        var options = new ExchangeOptions { Sessions = WeekdayCalendar.Session };
        return new Bench { Options = change is null ? options : change(options) }.Trade(9, 30, 0, 100.00m).RunTo(9, 31);
    }

    private static void RefusedLater(Bench bench, SimulatedOrder order, int code)
    {
        bench.RunTo(9, 32);
        Assert.Equal((order, code), (bench.Heard.Refusals[^1].Order, bench.Heard.Refusals[^1].Refusal.Code));
        Assert.Contains(order.Status, new[] { Inactive, Cancelled });
        Assert.Contains(order, bench.Exchange.CompletedOrders);
    }

    [Fact]
    public void A_malformed_order_is_refused_by_code_and_uses_up_nothing()
    {
        (OrderTicket Ticket, int Code)[] refused =
        [
            (Bench.Buy(1, 100, 98.005m), 110),
            (Bench.Stop(1, 100, 98.001m), 110),
            (Bench.Buy(1, 100, -1m), 110),
            (Bench.Ticket(1, OrderSide.Buy, 100, OrderKind.Limit), 107),
            (Bench.Buy(1, 0, 98m), 434),
            (Bench.Buy(1, -5, 98m), 160),
            (Bench.Buy(1, 1.5m, 98m), 10243),
            (Bench.Buy(1, 100, 98m) with { Account = "DU9" }, 435),
            (Bench.AtClose(1, OrderSide.Buy, 100) with { TimeInForce = TimeInForce.GoodTillCancelled }, 113),
        ];
        var bench = Open();
        foreach (var (ticket, code) in refused)
        {
            Assert.Equal(code, bench.PlaceRefused(ticket).Code);
        }

        Assert.Equal(1, bench.Exchange.NextOrderId(10));
        Assert.Empty(bench.Heard.Lines);
    }

    [Fact]
    public void Fractions_are_taken_where_the_account_allows_them()
    {
        var bench = Open(o => o with { AllowFractions = true });
        var order = bench.Place(Bench.BuyNow(1, 1.5m));
        bench.RunTo(9, 32);
        Assert.Equal(1.5m, order.Filled);
    }

    [Fact]
    public void An_order_beyond_the_accounts_buying_power_is_refused_when_it_arrives()
    {
        var bench = Open();
        bench.Place(Bench.Buy(1, 1_500, 99.00m));
        RefusedLater(bench, bench.Place(Bench.Buy(2, 600, 99.00m)), 201);
    }

    [Fact]
    public void An_exit_needs_no_buying_power()
    {
        var bench = Open();
        bench.Place(Bench.BuyNow(1, 1_990));
        bench.RunTo(9, 32);
        Assert.True(bench.Place(Bench.Sell(2, 1_990, 120.00m)).IsLive);
        bench.RunTo(9, 33);
        Assert.Empty(bench.Heard.Refusals);
    }

    [Fact]
    public void Shorts_are_allowed_unless_the_switch_says_no()
    {
        var margin = Open();
        margin.Place(Bench.SellNow(1, 10));
        margin.RunTo(9, 32);
        Assert.Equal(-10m, margin.Ledger.Positions[0].Quantity);

        var cash = Open(o => o with { AllowShort = false });
        RefusedLater(cash, cash.Place(Bench.SellNow(1, 10)), 201);
    }

    [Fact]
    public void The_twenty_first_active_order_of_one_contract_and_side_is_refused()
    {
        var bench = Open();
        for (var id = 1; id <= 20; id++)
        {
            bench.Place(Bench.Buy(id, 1, 98.00m));
        }

        bench.Place(Bench.Buy(21, 1, 98.00m) with { Listing = ScriptedMarket.Nnn });
        bench.Place(Bench.Sell(22, 1, 108.00m));
        bench.RunTo(9, 31, 30);
        Assert.Empty(bench.Heard.Refusals);
        RefusedLater(bench, bench.Place(Bench.Buy(23, 1, 98.00m)), 201);
    }

    [Fact]
    public void A_drawn_rejection_comes_at_submission_or_a_moment_after_and_spends_the_id_either_way()
    {
        var (atOnce, after) = (0, 0);
        for (var seed = 0UL; seed < 40; seed++)
        {
            var faults = new FaultInjector(new Rng(seed), new Dictionary<Fault, int> { [Fault.Reject] = 1 });
            var bench = new Bench { Faults = faults, Seed = seed }.Trade(9, 30, 0, 100.00m).RunTo(9, 31);
            var (order, refusal) = bench.Exchange.Place(Bench.BuyNow(1, 10));
            if (order is null)
            {
                Assert.Equal(201, refusal!.Code);
                atOnce++;
            }
            else
            {
                RefusedLater(bench, order, 201);
                after++;
            }

            Assert.Empty(bench.Heard.Executions);
            Assert.Equal(103, bench.PlaceRefused(Bench.BuyNow(1, 10)).Code);
        }

        Assert.True(atOnce > 5 && after > 5);
    }

    [Fact]
    public void A_refused_parent_takes_its_children_with_it()
    {
        var bench = Open();
        var (entry, target, stop) = bench.PlaceBracket(1, 10_000, 99.00m, 105.00m, 95.00m);
        RefusedLater(bench, entry, 201);
        Assert.Equal((Cancelled, Cancelled), (target.Status, stop.Status));
    }

    [Theory]
    [InlineData("AAA", 15, 49, 59, true)]
    [InlineData("AAA", 15, 50, 0, false)]
    [InlineData("NNN", 15, 54, 59, true)]
    [InlineData("NNN", 15, 55, 0, false)]
    public void Market_on_close_is_taken_until_the_listing_exchanges_cut_off(string symbol, int hour, int minute, int second, bool isTaken)
    {
        var listing = symbol == "AAA" ? ScriptedMarket.Aaa : ScriptedMarket.Nnn;
        var bench = Open().RunTo(hour, minute, second);
        var order = bench.Place(Bench.AtClose(1, OrderSide.Buy, 10) with { Listing = listing });
        bench.RunTo(hour, minute, second + (second == 59 ? 0 : 1));
        bench.Agenda.RunUntil(bench.Agenda.Now + NodaTime.Duration.FromMilliseconds(500));
        Assert.Equal(isTaken, order.IsLive);
        Assert.Equal(isTaken ? 0 : 1, bench.Heard.Refusals.Count);
    }

    [Fact]
    public void Market_on_close_cannot_be_cancelled_or_changed_after_the_cut_off()
    {
        var bench = Open();
        bench.Script.Close(Bench.Monday, 101.00m);
        var order = bench.Place(Bench.AtClose(1, OrderSide.Buy, 10));
        bench.RunTo(15, 50);
        Assert.Equal(10148, bench.Exchange.Cancel(10, 1)!.Code);
        Assert.Equal(105, bench.PlaceRefused(Bench.AtClose(1, OrderSide.Buy, 5)).Code);
        bench.RunTo(16, 1);
        Assert.Equal(Filled, order.Status);
    }

    [Fact]
    public void A_market_on_close_cancel_that_arrives_after_the_cut_off_is_not_done()
    {
        var bench = Open();
        bench.Script.Close(Bench.Monday, 101.00m);
        var order = bench.Place(Bench.AtClose(1, OrderSide.Buy, 10));
        bench.Agenda.RunUntil(WeekdayCalendar.At(Bench.Monday, 15, 50) - NodaTime.Duration.FromMilliseconds(10));
        Assert.Null(bench.Exchange.Cancel(10, 1));
        bench.RunTo(15, 51);
        Assert.Equal((Submitted, 10148), (order.Status, bench.Heard.Refusals[0].Refusal.Code));
        bench.RunTo(16, 1);
        Assert.Equal(Filled, order.Status);
    }
}
