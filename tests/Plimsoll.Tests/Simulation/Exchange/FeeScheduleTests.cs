using NodaTime;
using Plimsoll.Market.Options;
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
        foreach (var table in new[] { Fees.SecFee, Fees.TradingActivityFee, Fees.TradingActivityFeeMax, Fees.OptionActivityFee, Fees.OptionRegulatoryFee, Fees.OptionClearingFee })
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

    /// <summary>A real statement of September 2025: two SPY puts sold cost $1.4176.</summary>
    [Fact]
    public void Two_puts_sold_pay_a_dollar_thirty_and_the_fees_of_their_day()
    {
        var put = new Listing(2001, "SPY", "SPY", "CBOE", "") { Option = new(ScriptedMarket.Aaa, new LocalDate(2025, 10, 17), 640m, OptionRight.Put) };
        Assert.Equal(1.30m, Fees.CommissionDue(put, 2m, 2m * 5.59m));
        Assert.Equal(0.1176m, Fees.FeesOn(put, OrderSide.Sell, new LocalDate(2025, 9, 10), 2m, 5.59m));
        Assert.Equal(0.11202m, Fees.FeesOn(put, OrderSide.Buy, new LocalDate(2025, 9, 10), 2m, 5.59m));

        // with an SEC fee in force (27.80 a million of 1,118 dollars), and the clearing fee of its day
        Assert.Equal(0.0310804m + 0.00558m + 0.0427m + 0.04m, Fees.FeesOn(put, OrderSide.Sell, new LocalDate(2024, 9, 10), 2m, 5.59m));
    }

    [Theory]
    [InlineData(0.04, 10, "2.50")]
    [InlineData(0.05, 10, "5.00")]
    [InlineData(0.10, 10, "6.50")]
    [InlineData(5.59, 1, "1.00")]
    public void Contracts_pay_by_their_premium_with_a_dollar_an_order_at_least(double premium, int contracts, string commission)
    {
        var put = new Listing(2001, "SPY", "SPY", "CBOE", "") { Option = new(ScriptedMarket.Aaa, new LocalDate(2025, 10, 17), 640m, OptionRight.Put) };
        Assert.Equal(decimal.Parse(commission), Fees.CommissionDue(put, contracts, contracts * (decimal)premium));
    }
}
