using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Market;

namespace Plimsoll.Tests.Market;

public sealed class MoneyTests
{
    [Fact]
    public void Money_adds_subtracts_negates_and_scales()
    {
        Assert.Equal(new Money(100.25m), new Money(100m) + new Money(0.25m));
        Assert.Equal(new Money(-0.25m), new Money(100m) - new Money(100.25m));
        Assert.Equal(new Money(-3m), -new Money(3m));
        Assert.Equal(new Money(33m), new Money(100m) * 0.33m);
        Assert.Equal(0.5m, new Money(25_000m) / new Money(50_000m));
    }

    [Theory]
    [InlineData("0.125", "0.12")]
    [InlineData("0.135", "0.14")]
    [InlineData("-0.125", "-0.12")]
    [InlineData("2.675", "2.68")] // Python's round(2.675, 2) gives 2.67 only because that float is below the half
    [InlineData("1.0049", "1.00")]
    public void Half_a_cent_goes_to_the_even_cent(string amount, string cents)
    {
        Assert.Equal(decimal.Parse(cents), new Money(decimal.Parse(amount)).ToCents().Amount);
    }

    [Fact]
    public void Cents_stay_equal_whatever_scale_they_were_written_in()
    {
        Assert.Equal(new Money(1.50m), new Money(1.5000m));
        Assert.Equal(new Money(1.50m).GetHashCode(), new Money(1.5000m).GetHashCode());
        Assert.Equal(new Money(1.50m).ToString(), new Money(1.5000m).ToString());
    }

    [Fact]
    public void Order_is_by_amount()
    {
        Assert.True(new Money(-1m) < Money.Zero);
        Assert.True(Money.Zero <= new Money(0.00m));
        Assert.True(new Money(2m) > new Money(1.99m));
        Assert.True(new Money(2m) >= new Money(2m));
        Assert.Equal([new Money(-1m), new Money(0m), new Money(5m)], new[] { new Money(5m), new Money(-1m), new Money(0m) }.Order());
    }

    [Fact]
    public void A_price_times_a_quantity_is_exact_money()
    {
        Assert.Equal(new Money(13_084.27m), new Price(115.79m) * new Quantity(113m));
        Assert.Equal(new Money(-6.5m), new Price(0.65m) * new Quantity(-10m));
    }

    [Fact]
    public void Splitting_and_rejoining_a_position_loses_nothing() =>
        Prop.ForAll<int, int, int>((ticks, a, b) =>
        {
            var price = new Price(ticks * 0.01m);
            return (price * new Quantity(a)) + (price * new Quantity(b)) == price * (new Quantity(a) + new Quantity(b));
        }).QuickCheckThrowOnFailure();
}
