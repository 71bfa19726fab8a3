using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Market.Options;

namespace Plimsoll.Tests.Market.Options;

public sealed class BlackScholesTests
{
    /// <summary>Hull's worked example (42, 40, half a year, 10 %, 20 %), Haug's of Merton's formula, and Hull's of the greeks.</summary>
    [Theory]
    [InlineData(OptionRight.Call, 42, 40, 0.5, 0.10, 0.0, 0.20, 4.76, 0.005)]
    [InlineData(OptionRight.Put, 42, 40, 0.5, 0.10, 0.0, 0.20, 0.81, 0.005)]
    [InlineData(OptionRight.Put, 100, 95, 0.5, 0.10, 0.05, 0.20, 2.4648, 0.00005)]
    public void Prices_are_those_of_the_textbooks(
        OptionRight right, double spot, double strike, double years, double rate, double yield, double volatility, double price, double within) =>
        Assert.Equal(price, BlackScholes.Price(new(right, spot, strike, years, rate, yield), volatility), within);

    [Fact]
    public void Greeks_are_those_of_the_textbook_in_the_units_of_IB()
    {
        var greeks = BlackScholes.Greeks(new(OptionRight.Call, 49, 50, 20.0 / 52.0, 0.05, 0.0), 0.20);
        Assert.Equal(0.522, greeks.Delta, 0.0005);
        Assert.Equal(0.066, greeks.Gamma, 0.0005);
        Assert.Equal(-4.31 / 365.0, greeks.Theta, 0.005 / 365.0);
        Assert.Equal(12.1 / 100.0, greeks.Vega, 0.05 / 100.0);
        Assert.Equal(2.40, greeks.Price, 0.005);
    }

    [Fact]
    public void A_call_less_a_put_is_the_forward_less_the_strike()
    {
        Prop.ForAll(Gen.Choose(0, 255).ArrayOf(5).ToArbitrary(), Holds).QuickCheckThrowOnFailure();

        static bool Holds(int[] b)
        {
            var inputs = new OptionInputs(OptionRight.Call, 100, 40 + b[0], (1 + b[1]) / 100.0, b[3] / 2000.0, b[4] / 2000.0);
            var sigma = 0.03 + (b[2] / 200.0);
            var difference = BlackScholes.Price(inputs, sigma) - BlackScholes.Price(inputs with { Right = OptionRight.Put }, sigma);
            var parity = (inputs.Forward - inputs.Strike) * Math.Exp(-inputs.Rate * inputs.Years);
            return Math.Abs(difference - parity) < 1e-10;
        }
    }
}
