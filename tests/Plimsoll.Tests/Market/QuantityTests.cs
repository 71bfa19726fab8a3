using Plimsoll.Market;

namespace Plimsoll.Tests.Market;

public sealed class QuantityTests
{
    [Fact]
    public void Fractions_are_kept_exactly()
    {
        Assert.Equal(new Quantity(0.3m), new Quantity(0.1m) + new Quantity(0.2m));
        Assert.Equal("12.3456", new Quantity(12.34560m).ToString());
    }

    [Fact]
    public void Buying_back_what_was_sold_leaves_nothing()
    {
        var sold = -new Quantity(113m);

        Assert.True((sold + new Quantity(113m)).IsZero);
        Assert.False(sold.IsZero);
        Assert.Equal(Quantity.Zero, sold - sold);
    }

    [Fact]
    public void The_lesser_and_the_greater_respect_the_sign()
    {
        Assert.Equal(new Quantity(-5m), Quantity.Min(new Quantity(-5m), new Quantity(3m)));
        Assert.Equal(new Quantity(3m), Quantity.Max(new Quantity(-5m), new Quantity(3m)));
        Assert.True(new Quantity(-5m) < Quantity.Zero);
        Assert.True(new Quantity(37m) <= new Quantity(37.0m));
    }
}
