using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Exchange;

public sealed class FeeScheduleTests
{
    private static readonly FeeSchedule Fees = FeeSchedule.InteractiveBrokersFixed;

    [Theory]
    [InlineData(100, 600, "1.00")] // the minimum
    [InlineData(1000, 50, "5.00")] // half a cent a share
    [InlineData(10, 0.50, "0.05")] // the 1 % cap, which overrides the minimum
    [InlineData(200, 10, "1.00")]
    [InlineData(201, 10, "1.005")]
    public void Commission_is_half_a_cent_a_share_with_a_minimum_and_a_cap(int shares, double price, string commission) =>
        Assert.Equal(decimal.Parse(commission), Fees.CommissionDue(shares, shares * (decimal)price));

    [Theory]
    [InlineData(2021, 1, 29, "1.105", "0.119")] // 22.10 per million, on a real statement
    [InlineData(2021, 6, 1, "0.255", "0.119")] // 5.10
    [InlineData(2025, 5, 13, "1.39", "0.166")]
    [InlineData(2025, 5, 14, "0", "0.166")]
    [InlineData(2026, 1, 5, "0", "0.195")]
    [InlineData(2026, 4, 4, "1.03", "0.195")]
    public void A_sale_pays_the_fees_of_its_day(int year, int month, int day, string sec, string taf) =>
        Assert.Equal(decimal.Parse(sec) + decimal.Parse(taf), Fees.FeesOnSale(new LocalDate(year, month, day), 1_000m, 50_000m));

    [Fact]
    public void The_trading_activity_fee_has_a_cap() =>
        Assert.Equal(8.30m, Fees.FeesOnSale(new LocalDate(2025, 6, 2), 1_000_000m, 1m));

    [Fact]
    public void The_tables_are_in_order()
    {
        foreach (var table in new[] { Fees.SecFee, Fees.TradingActivityFee, Fees.TradingActivityFeeMax })
        {
            Assert.Equal(table.Select(r => r.From).Order(), table.Select(r => r.From));
        }
    }

    [Fact]
    public void An_orders_pieces_pay_together_what_the_whole_would()
    {
        var bench = new Bench().Trade(9, 30, 0, 50.00m, 400m).Trade(9, 31, 0, 50.00m, 800m).Trade(9, 32, 0, 50.00m, 40_000m);
        bench.RunTo(9, 30, 30);
        var order = bench.Place(Bench.BuyNow(1, 1_000));
        bench.RunTo(9, 33);
        Assert.Equal([1.00m, 0.50m, 3.50m], bench.Heard.Executions.Select(e => e.Commission));
        Assert.Equal(5.00m, order.Commission);
    }

    [Fact]
    public void A_sale_of_a_thousand_at_fifty_pays_commission_and_fees_to_the_cent()
    {
        var bench = new Bench().Trade(9, 30, 0, 50.01m).RunTo(9, 31);
        bench.Place(Bench.SellNow(1, 1_000));
        bench.RunTo(9, 32);

        // 5.00 commission, no SEC fee in January 2026, 1,000 × 0.000195 TAF.
        Assert.Equal((50.00m, 5.195m), (bench.Heard.Executions[0].Price, bench.Heard.Executions[0].Commission));
    }
}
