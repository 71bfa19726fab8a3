using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Market;

namespace Plimsoll.Tests.Market;

public sealed class PriceTests
{
    private const decimal Cent = 0.01m;

    [Theory]
    [InlineData(115.794999, "0.01", "115.79")]
    [InlineData(115.795, "0.01", "115.80")]
    [InlineData(-0.125, "0.01", "-0.13")]
    [InlineData(3.07, "0.05", "3.05")]
    [InlineData(3.075, "0.05", "3.10")]
    [InlineData(0.00004, "0.0001", "0")]
    [InlineData(0.1 + 0.2, "0.01", "0.30")]
    public void Research_numbers_land_on_the_nearest_tick_halves_away_from_zero(double research, string tick, string price)
    {
        Assert.Equal(decimal.Parse(price), Price.FromResearch(research, decimal.Parse(tick)).Value);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1.1e12)]
    public void What_is_no_number_is_no_price(double research)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Price.FromResearch(research, Cent));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0.01")]
    public void A_tick_must_be_positive(string tick)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Price.FromResearch(1.0, decimal.Parse(tick)));
    }

    [Fact]
    public void A_rounded_price_is_on_its_tick_and_within_half_of_it() =>
        Prop.ForAll<int, int>((millionths, tickChoice) =>
        {
            var tick = new[] { 0.01m, 0.05m, 0.0001m, 0.005m, 1m }[(int)(Math.Abs((long)tickChoice) % 5)];
            var raw = new Price(millionths * 0.000_001m);
            var rounded = raw.RoundToTick(tick);
            return rounded.IsOnTick(tick) && Math.Abs(rounded - raw) <= tick / 2 && rounded.RoundToTick(tick) == rounded;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Off_tick_is_seen()
    {
        Assert.True(new Price(115.79m).IsOnTick(Cent));
        Assert.False(new Price(115.795m).IsOnTick(Cent));
        Assert.False(new Price(3.07m).IsOnTick(0.05m));
    }

    [Fact]
    public void Two_prices_differ_by_plain_dollars()
    {
        Assert.Equal(4.70m, new Price(120.49m) - new Price(115.79m));
        Assert.True(new Price(112.26m) < new Price(115.79m));
        Assert.True(new Price(115.79m) >= new Price(115.790m));
    }

    [Fact]
    public void A_price_shows_at_least_cents_and_no_idle_zeros()
    {
        Assert.Equal("115.79", new Price(115.7900m).ToString());
        Assert.Equal("47.00", new Price(47m).ToString());
        Assert.Equal("0.0035", new Price(0.0035m).ToString());
    }
}
