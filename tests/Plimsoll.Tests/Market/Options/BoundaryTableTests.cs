using Plimsoll.Market.Chance;
using Plimsoll.Market.Options;

namespace Plimsoll.Tests.Market.Options;

/// <summary>Prices on boundaries read from the table against those on boundaries solved for the very volatility and time.</summary>
public sealed class BoundaryTableTests
{
    /// <summary>A tenth of the bounds that <see cref="AmericanOption"/> states against the tree; where options usually are, a thirtieth of a cent on a $600 strike.</summary>
    [Theory]
    [InlineData(0.04, 0.013, 0.5, 1.0, 5e-7)]
    [InlineData(0.04, 0.0, 0.5, 1.0, 5e-7)]
    [InlineData(0.013, 0.04, 0.5, 1.0, 5e-7)]
    [InlineData(0.008, 0.05, 1.5, 1.0, 2e-6)]
    [InlineData(0.001, 0.10, 1.5, 3.0, 1.5e-5)]
    [InlineData(0.10, 0.0, 4.0, 3.0, 1.5e-5)]
    public void A_price_is_that_on_the_boundary_solved_for_it(double rate, double yield, double volatilityMax, double yearsMax, double bound)
    {
        var rng = new Rng(2026).Derive($"{rate} {yield}");
        var limit = BoundarySolution.LogLimit(rate, yield);
        var misses = new List<double>();
        while (misses.Count < 400)
        {
            var (a, b) = (rng.NextDouble(), rng.NextDouble());
            var (volatility, years) = (0.03 + (a * a * volatilityMax), 0.0005 + (b * b * yearsMax));
            if (AmericanPut.IsSteep(rate, yield, volatility, years))
            {
                continue; // left to the tree
            }

            var spot = Math.Exp(((2.0 * rng.NextDouble()) - 1.0) * volatility * Math.Sqrt(years) * 2.0);
            var solved = new AmericanPut(rate, yield, volatility, years, new ExerciseBoundary(limit, BoundarySolution.Coefficients(rate, yield, volatility, years)));
            misses.Add(Math.Abs(new AmericanPut(rate, yield, volatility, years).At(spot).Price - solved.At(spot).Price));
        }

        misses.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine($"median {misses[misses.Count / 2]:e1}, 99 % {misses[misses.Count * 99 / 100]:e1}, most {misses[^1]:e1}");
        Assert.InRange(misses[^1], double.Epsilon, bound); // some are apart: it is the table that is tested
    }

    [Fact]
    public void What_was_priced_before_changes_nothing()
    {
        var alone = AmericanOption.Price(new(OptionRight.Put, 100, 98, 0.31, 0.0401, 0.0131), 0.2345);
        for (var i = 0; i < 2100; i++)
        {
            _ = BoundaryTable.Boundary(0.02 + (i * 1e-7), 0.01, 0.5, 0.5); // more than it keeps
        }

        Assert.Equal(alone, AmericanOption.Price(new(OptionRight.Put, 100, 98, 0.31, 0.0401, 0.0131), 0.2345));
    }

    [Theory]
    [InlineData(1e-3, 1e-6)]
    [InlineData(0.25, 0.25)]
    [InlineData(1.0, 2.0)]
    [InlineData(7.999, 0.5)]
    public void The_edges_of_its_cells_are_in_them(double volatility, double years)
    {
        var read = BoundaryTable.Boundary(0.05, 0.05, volatility, years);
        var solved = new ExerciseBoundary(0.0, BoundarySolution.Coefficients(0.05, 0.05, volatility, years));
        Assert.Equal(solved.LogAt(1.0), read.LogAt(1.0), 0.01 * volatility * Math.Sqrt(years));
    }
}
