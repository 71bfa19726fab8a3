using System.Runtime.Intrinsics;

namespace Plimsoll.Market.Options;

/// <summary>Gauss–Legendre quadrature over the root of time, from 0 to 1, in lanes of <see cref="PortableLanes.Count"/> nodes.</summary>
internal sealed class RootQuadrature
{
    /// <param name="nodes">Whole lanes of them.</param>
    public RootQuadrature(int nodes)
    {
        var rule = new GaussLegendre(nodes);
        Parts = Lanes(rule.Nodes, node => 0.5 * (1.0 + node));
        PartsLeft = [.. Parts.Select(part => Vector256.Sqrt(Vector256<double>.One - (part * part)))];
        Weights = Lanes(rule.Weights, weight => weight);
    }

    /// <summary>Number of lanes.</summary>
    public int Count => Parts.Length;

    /// <summary>Parts of the root of time.</summary>
    public Vector256<double>[] Parts { get; }

    /// <summary>Of the root of the time that is left then.</summary>
    public Vector256<double>[] PartsLeft { get; }

    /// <summary>Those of the rule on [−1, 1].</summary>
    public Vector256<double>[] Weights { get; }

    private static Vector256<double>[] Lanes(double[] values, Func<double, double> make) =>
        [.. values.Select(make).Chunk(PortableLanes.Count).Select(four => Vector256.Create(four))];
}
