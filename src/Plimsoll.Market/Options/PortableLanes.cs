using System.Runtime.Intrinsics;

namespace Plimsoll.Market.Options;

/// <summary>
/// <see cref="PortableMath"/> four at a time, the same operations in the same order and so the same bits: what a price costs is these
/// functions, and pricing asks for them over the nodes of a quadrature.
/// </summary>
internal static class PortableLanes
{
    public const int Count = 4;

    /// <summary>Between these the result is an ordinary number; beyond them the single function sees to its edges.</summary>
    private const double OrdinaryMin = -690.0;

    private const double OrdinaryMax = 690.0;

    /// <summary>Adding it leaves an integer in a double's lowest bits.</summary>
    private const double Shifter = 6755399441055744.0;

    private static readonly Vector256<double>[] inverseFactorials = Spread(PortableMath.InverseFactorials);
    private static readonly Vector256<double>[] tailNumerator = Spread(PortableMath.TailNumerator);
    private static readonly Vector256<double>[] tailDenominator = Spread(PortableMath.TailDenominator);

    public static Vector256<double> Exp(Vector256<double> x)
    {
        if (!IsBetween(x, OrdinaryMin, OrdinaryMax))
        {
            return Each(x, PortableMath.Exp);
        }

        var power = Vector256.Floor((x * PortableMath.OneOverLog2) + Vector256.Create(0.5));
        var rest = x - (power * PortableMath.Log2High) - (power * PortableMath.Log2Low);
        var exponent = (power + Vector256.Create(Shifter)).AsInt64() + Vector256.Create(1023L);
        return Polynomial(inverseFactorials, rest) * Vector256.ShiftLeft(exponent, 52).AsDouble();
    }

    public static Vector256<double> NormalDensity(Vector256<double> x) => Exp(x * -0.5 * x) * PortableMath.OneOverSqrtTwoPi;

    /// <param name="density">φ(x).</param>
    public static Vector256<double> NormalCumulative(Vector256<double> x, Vector256<double> density)
    {
        var distance = Vector256.Abs(x);
        if (!Vector256.LessThanAll(distance, Vector256.Create(PortableMath.TailStart)))
        {
            return Vector256.Create(
                PortableMath.NormalCumulative(x[0], density[0]),
                PortableMath.NormalCumulative(x[1], density[1]),
                PortableMath.NormalCumulative(x[2], density[2]),
                PortableMath.NormalCumulative(x[3], density[3]));
        }

        var tail = density * PortableMath.SqrtTwoPi * Polynomial(tailNumerator, distance) / Polynomial(tailDenominator, distance);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<double>.Zero), Vector256<double>.One - tail, tail);
    }

    /// <summary>In an order of ours: the platform's may differ with the processor.</summary>
    public static double Sum(Vector256<double> x) => (x[0] + x[1]) + (x[2] + x[3]);

    private static bool IsBetween(Vector256<double> x, double low, double high) =>
        Vector256.GreaterThanAll(x, Vector256.Create(low)) && Vector256.LessThanAll(x, Vector256.Create(high));

    private static Vector256<double> Each(Vector256<double> x, Func<double, double> one) =>
        Vector256.Create(one(x[0]), one(x[1]), one(x[2]), one(x[3]));

    private static Vector256<double> Polynomial(Vector256<double>[] coefficients, Vector256<double> x)
    {
        var sum = Vector256<double>.Zero;
        foreach (var coefficient in coefficients)
        {
            sum = (sum * x) + coefficient;
        }

        return sum;
    }

    private static Vector256<double>[] Spread(double[] values) => [.. values.Select(Vector256.Create)];
}
