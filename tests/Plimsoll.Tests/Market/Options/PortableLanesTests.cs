using System.Runtime.Intrinsics;
using Plimsoll.Market.Chance;
using Plimsoll.Market.Options;

namespace Plimsoll.Tests.Market.Options;

public sealed class PortableLanesTests
{
    /// <summary>The far tails, the edges of an exponent and what lies beyond them.</summary>
    private static readonly double[] edges =
        [0.0, -0.0, 1e-300, 5.0, -7.07106781186547, 7.08, 36.9, 37.1, -40.0, 689.9, 690.1, 709.5, -689.9, -690.1, -744.9, -746.0, 0.34657, -0.34658];

    [Fact]
    public void Four_at_a_time_have_the_bits_of_one()
    {
        var draw = new Rng(7);
        double Draw() => draw.NextInt(4) == 0 ? draw.Pick(edges) : (draw.NextDouble() - 0.5) * Math.Pow(10.0, draw.NextInt(-3, 2));
        for (var i = 0; i < 50_000; i++)
        {
            var x = Vector256.Create(Draw(), Draw(), Draw(), Draw());
            var density = PortableLanes.NormalDensity(x);
            AssertSame(PortableLanes.Exp(x), x, PortableMath.Exp);
            AssertSame(density, x, PortableMath.NormalDensity);
            AssertSame(PortableLanes.NormalCumulative(x, density), x, PortableMath.NormalCumulative);
        }
    }

    private static void AssertSame(Vector256<double> lanes, Vector256<double> x, Func<double, double> one)
    {
        for (var i = 0; i < PortableLanes.Count; i++)
        {
            Assert.True(BitConverter.DoubleToInt64Bits(lanes[i]) == BitConverter.DoubleToInt64Bits(one(x[i])), $"{x[i]:R}: {lanes[i]:R}, {one(x[i]):R}");
        }
    }
}
