using Plimsoll.Market.Options;

namespace Plimsoll.Tests.Market.Options;

/// <summary>Our own functions against the platform's, which are right to the last bit or two wherever these tests run.</summary>
public sealed class PortableMathTests
{
    [Fact]
    public void Exponential_and_logarithm_agree_with_the_platform_to_a_few_last_bits()
    {
        for (var x = -740.0; x <= 700.0; x += 0.3701)
        {
            Assert.InRange(PortableMath.Exp(x) / Math.Exp(x), 1.0 - 2e-15, x < -700.0 ? 1.0 + 1e-2 : 1.0 + 2e-15);
        }

        for (var x = 1e-300; x < 1e300; x *= 1.37)
        {
            Assert.Equal(Math.Log(x), PortableMath.Log(x), Math.Abs(Math.Log(x)) * 1e-15);
        }

        Assert.Equal(Math.Log(1.0 + 1e-9), PortableMath.Log(1.0 + 1e-9), 1e-24);
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Log(0.0));
    }

    [Fact]
    public void Cosine_agrees_on_half_a_turn()
    {
        for (var x = 0.0; x <= Math.PI; x += 0.01)
        {
            Assert.Equal(Math.Cos(x), PortableMath.Cos(x), 1e-15);
        }
    }

    /// <summary>Φ from tables of the normal distribution; the far tail from its asymptotic expansion.</summary>
    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(1.0, 0.841344746068543)]
    [InlineData(1.96, 0.975002104851780)]
    [InlineData(-2.5, 0.006209665325776132)]
    [InlineData(-6.0, 9.865876450376946e-10)]
    [InlineData(-8.0, 6.220960574271786e-16)]
    public void The_normal_distribution_is_that_of_the_tables(double x, double expected)
    {
        Assert.Equal(1.0, PortableMath.NormalCumulative(x) / expected, 1e-8);
        Assert.Equal(expected, PortableMath.NormalCumulative(x), 1e-14);
        Assert.Equal(1.0, PortableMath.NormalCumulative(x) + PortableMath.NormalCumulative(-x), 1e-14);
    }

    [Fact]
    public void Quadrature_of_n_nodes_integrates_polynomials_up_to_degree_2n_minus_1()
    {
        var rule = new GaussLegendre(12);
        for (var power = 0; power <= 23; power++)
        {
            var sum = 0.0;
            for (var i = 0; i < 12; i++)
            {
                sum += rule.Weights[i] * Math.Pow(rule.Nodes[i], power);
            }

            Assert.Equal(power % 2 == 0 ? 2.0 / (power + 1) : 0.0, sum, 1e-13);
        }
    }
}
