using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Market.Options;

namespace Plimsoll.Tests.Market.Options;

public sealed class AmericanOptionTests
{
    private static readonly double[] volatilities = [0.05, 0.10, 0.20, 0.50, 1.50];
    private static readonly double[] strikes = [50, 80, 95, 100, 105, 125, 200];

    /// <summary>
    /// The grid of Geske and Johnson (1984) that later papers quote: spot 40, rate 4.88 %, strikes 35, 40, 45, one, four and seven months,
    /// volatilities 20, 30 and 40 %; values of a binomial tree, to four places.
    /// </summary>
    [Theory]
    [InlineData(0.2, "0.0062 0.2000 0.4328 0.8522 1.5798 1.9904 5.0000 5.0883 5.2670")]
    [InlineData(0.3, "0.0774 0.6975 1.2198 1.3099 2.4825 3.1696 5.0597 5.7056 6.2436")]
    [InlineData(0.4, "0.2466 1.3460 2.1549 1.7681 3.3874 4.3526 5.2868 6.5099 7.3830")]
    public void Puts_are_worth_what_the_papers_say(double volatility, string values)
    {
        var expected = values.Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray();
        var i = 0;
        foreach (var strike in (double[])[35, 40, 45])
        {
            foreach (var years in (double[])[0.0833, 0.3333, 0.5833])
            {
                var price = AmericanOption.Price(new(OptionRight.Put, 40, strike, years, 0.0488, 0.0), volatility);
                Assert.Equal(expected[i++], price, 0.0005);
            }
        }
    }

    /// <summary>Two values to more digits than a tree gives: Andersen, Lake and Offengenden's example, and one of an independent program of that method.</summary>
    [Fact]
    public void Puts_agree_with_high_precision_values()
    {
        var even = new OptionInputs(OptionRight.Put, 100, 100, 1.0, 0.05, 0.05);
        Assert.Equal(0.106952702747, AmericanOption.Price(even, 0.25) - BlackScholes.Price(even, 0.25), 1e-6);
        Assert.Equal(21.086135735071, AmericanOption.Price(new(OptionRight.Put, 80, 100, 0.75, 0.04, 0.0), 0.30), 1e-5);
    }

    /// <summary>The bound of the doc comment, against a fine smoothed tree extrapolated.</summary>
    [Theory]
    [InlineData(0.04, 0.015)]
    [InlineData(0.05, 0.05)]
    [InlineData(0.0, 0.03)]
    [InlineData(0.10, 0.0)]
    [InlineData(0.005, 0.10)]
    public void The_error_stays_within_the_stated_bound(double rate, double yield)
    {
        foreach (var right in (OptionRight[])[OptionRight.Call, OptionRight.Put])
        {
            foreach (var volatility in volatilities)
            {
                foreach (var years in (double[])[1.0 / 8760.0, 7.0 / 365.0, 0.3, 1.0, 3.0])
                {
                    foreach (var strike in strikes)
                    {
                        var inputs = new OptionInputs(right, 100, strike, years, rate, yield);
                        var isUsual = years <= 1.0 && volatility >= 0.10 && Math.Max(rate, yield) <= 0.05;
                        var bound = (isUsual ? 2e-5 : 1.5e-4) * Math.Max(100, strike);
                        var miss = AmericanOption.Price(inputs, volatility) - FineTree.Price(inputs, volatility);
                        Assert.True(Math.Abs(miss) <= bound, $"{inputs} at {volatility}: {miss}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Never_below_exercise_nor_the_European_and_monotone_in_volatility_and_strike()
    {
        Prop.ForAll(Gen.Choose(0, 255).ArrayOf(5).ToArbitrary(), Holds).QuickCheckThrowOnFailure();

        static bool Holds(int[] b)
        {
            var sigma = 0.10 + (b[2] / 300.0);
            var put = new OptionInputs(OptionRight.Put, 100, 60 + (b[0] / 3.0), (1 + b[1]) / 200.0, b[3] / 5100.0, b[4] / 5100.0);
            return Stands(put) && Stands(put with { Right = OptionRight.Call });

            bool Stands(OptionInputs inputs)
            {
                var price = AmericanOption.Price(inputs, sigma);
                var higherStrike = AmericanOption.Price(inputs with { Strike = inputs.Strike + 1 }, sigma);
                var within = 4e-5 * Math.Max(inputs.Spot, inputs.Strike); // twice the stated bound
                return price >= inputs.IntrinsicValue - 1e-9
                    && price >= BlackScholes.Price(inputs, sigma) - within
                    && AmericanOption.Price(inputs, sigma + 0.01) >= price - within
                    && (inputs.Right == OptionRight.Put ? higherStrike >= price - within : higherStrike <= price + within);
            }
        }
    }

    [Theory]
    [InlineData(OptionRight.Put, 95)]
    [InlineData(OptionRight.Put, 110)]
    [InlineData(OptionRight.Call, 95)]
    [InlineData(OptionRight.Call, 108)]
    public void Greeks_are_the_slopes_of_the_price(OptionRight right, double strike)
    {
        var inputs = new OptionInputs(right, 100, strike, 0.25, 0.05, 0.03);
        var greeks = AmericanOption.Greeks(inputs, 0.2);
        double At(double spot, double years = 0.25, double sigma = 0.2) => AmericanOption.Price(inputs with { Spot = spot, Years = years }, sigma);
        Assert.Equal((At(100.1) - At(99.9)) / 0.2, greeks.Delta, 2e-5);
        Assert.Equal((At(101) + At(99) - (2 * At(100))) / 1.0, greeks.Gamma, 3e-4);
        Assert.Equal((At(100, 0.25 - (0.5 / 365)) - At(100, 0.25 + (0.5 / 365))) / 1.0, greeks.Theta, 2e-4);
        Assert.Equal((At(100, sigma: 0.205) - At(100, sigma: 0.195)) / 1.0, greeks.Vega, 1e-4);
    }

    [Fact]
    public void Deep_in_the_money_a_put_is_exercised_and_has_no_life_of_its_own()
    {
        Assert.Equal(
            new OptionGreeks(40.0, -1.0, 0.0, 0.0, 0.0),
            AmericanOption.Greeks(new(OptionRight.Put, 60, 100, 0.25, 0.05, 0.0), 0.2));
        Assert.Equal(
            new OptionGreeks(5.0, 1.0, 0.0, 0.0, 0.0),
            AmericanOption.Greeks(new(OptionRight.Call, 105, 100, 0.0, 0.05, 0.0), 0.2));
    }

    [Fact]
    public void The_volatility_of_a_price_is_the_one_that_made_it()
    {
        Prop.ForAll(Gen.Choose(0, 255).ArrayOf(4).ToArbitrary(), Holds).QuickCheckThrowOnFailure();

        static bool Holds(int[] b)
        {
            var sigma = 0.05 + (b[2] / 150.0);
            var inputs = new OptionInputs(b[3] > 127 ? OptionRight.Call : OptionRight.Put, 100, 60 + (b[0] / 3.0), (1 + b[1]) / 200.0, 0.04, 0.015);
            var price = AmericanOption.Price(inputs, sigma);
            var found = ImpliedVolatility.Of(inputs, price);
            var without = AmericanOption.Price(inputs, 1e-3) + (4e-5 * Math.Max(inputs.Spot, inputs.Strike)); // there is no volatility in the price: twice the stated bound
            return price <= Math.Max(inputs.IntrinsicValue + 1e-4, without)
                || (found is { } root && Math.Abs(AmericanOption.Price(inputs, root) - price) < 1e-5);
        }
    }

    [Theory]
    [InlineData(4.99)]
    [InlineData(-1.0)]
    [InlineData(104.0)]
    [InlineData(double.NaN)]
    public void A_price_that_no_volatility_gives_has_none(double price) =>
        Assert.Null(ImpliedVolatility.Of(new(OptionRight.Call, 105, 100, 0.1, 0.04, 0.0), price));
}
