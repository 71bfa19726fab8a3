using Plimsoll.Simulation.Exchange;
using static Plimsoll.Simulation.Exchange.SimulatedOrderStatus;

namespace Plimsoll.Tests.Simulation.Exchange;

public sealed class ShortLocateTests
{
    private static Bench Scarce(ulong seed) =>
        new Bench { Seed = seed, Options = new() { Sessions = WeekdayCalendar.Session, ShortLocates = ShortLocates.Held } }
            .Trade(9, 30, 0, 100.00m).Trade(9, 45, 0, 100.00m).RunTo(9, 31);

    [Fact]
    public void A_short_sale_is_held_with_404_until_its_shares_are_found_or_the_day_ends()
    {
        var (found, never) = (0, 0);
        for (var seed = 1UL; seed <= 30; seed++)
        {
            var bench = Scarce(seed);
            var order = bench.Place(Bench.SellNow(1, 100));
            bench.RunTo(9, 31, 1);
            Assert.Equal((PreSubmitted, "locate", 0m), (order.Status, order.WhyHeld, order.Filled));
            Assert.Equal([404], bench.Heard.Warnings.Select(warning => warning.Code));
            bench.RunTo(9, 46);
            _ = order.Status == Filled ? found++ : never++;
            bench.RunTo(16, 1);
            Assert.Contains(order.Status, new[] { Filled, Cancelled });
        }

        Assert.True(found > 10 && never > 0, $"{found} found, {never} never");
    }

    [Fact]
    public void What_sells_a_holding_needs_no_locate()
    {
        var bench = Scarce(1);
        bench.Place(Bench.BuyNow(1, 100));
        bench.RunTo(9, 32);
        bench.Place(Bench.Sell(2, 100, 101.00m));
        bench.RunTo(9, 33);
        Assert.Empty(bench.Heard.Warnings);
    }

    [Fact]
    public void A_held_order_can_be_cancelled_and_stays_so()
    {
        var bench = Scarce(1);
        var order = bench.Place(Bench.SellNow(1, 100));
        bench.RunTo(9, 31, 1);
        bench.Exchange.Cancel(10, 1);
        bench.RunTo(9, 46);
        Assert.Equal((Cancelled, 0m), (order.Status, order.Filled));
    }
}
