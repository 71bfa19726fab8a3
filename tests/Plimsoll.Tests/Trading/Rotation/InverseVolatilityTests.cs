using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Tests.Trading.Rotation;

/// <summary>Weights by inverse volatility under a cap, reckoned by hand.</summary>
public sealed class InverseVolatilityTests
{
    [Theory]
    [InlineData(new[] { 0.01 }, new[] { 0.5 })] // the rest cannot be placed and stays cash
    [InlineData(new[] { 0.01, 0.01 }, new[] { 0.475, 0.475 })]
    [InlineData(new[] { 0.01, 0.03 }, new[] { 0.5, 0.45 })] // 0.7125 is over by 0.2125, which goes to the other
    [InlineData(new[] { 0.01, 0.04, 0.08 }, new[] { 0.5, 0.3, 0.15 })] // what is left, 0.45, in proportion 2:1
    [InlineData(new[] { 0.0, 0.01, 0.02 }, new[] { 0.5, 0.3, 0.15 })] // a symbol that does not move counts as 1e-9
    [InlineData(new double[0], new double[0])]
    public void What_is_over_the_cap_goes_to_the_others_in_proportion(double[] volatilities, double[] weights) =>
        Assert.All(InverseVolatility.Weights(volatilities, 0.95, 0.5).Zip(weights), pair => Assert.Equal(pair.Second, pair.First, 1e-12));

    [Fact]
    public void Nobody_is_over_the_cap_when_the_excess_would_lift_others_over_it() =>
        Assert.All(InverseVolatility.Weights([0.01, 0.0125, 0.5], 0.95, 0.4).Zip([0.4, 0.4, 0.15]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
}
