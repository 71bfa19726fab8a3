using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Plimsoll.Market.Options;

/// <summary>
/// Exercise boundaries of a rate and a yield, interpolated. A quote asks for one at each of its volatilities at each of the underlying's
/// steps, and nearly all of its time went into solving them anew. A boundary depends on the time left alone, so that one solved for a long
/// time serves every shorter one; and it is a smooth function of the volatility, so that a few solutions serve all between them.
/// </summary>
/// <remarks>
/// Times are gathered in octaves, volatilities in quarters of an octave with a Chebyshev polynomial in each. The interpolated boundary
/// differs from the solved one by less than the solved one from the truth (tested). A cell depends on nothing but its key: a price is the
/// same whatever was priced before it.
/// </remarks>
internal static class BoundaryTable
{
    private const int Nodes = 7;
    private const int Quarters = 4;

    /// <summary>Some 700 bytes each. A desk needs some hundreds; whoever asks for ever new rates does not fill the memory.</summary>
    private const int CellsMax = 2048;

    private static readonly double[] nodes = [.. Enumerable.Range(0, Nodes).Select(i => PortableMath.Cos(PortableMath.Pi * i / (Nodes - 1)))];

    private static readonly ConcurrentDictionary<Key, double[]> cells = new();

    /// <param name="rate">Positive.</param>
    public static ExerciseBoundary Boundary(double rate, double yield, double volatility, double years)
    {
        var limit = BoundarySolution.LogLimit(rate, yield);
        var longest = NextPowerOfTwo(years);
        var octave = Math.ScaleB(1.0, Math.ILogB(volatility));
        var quarter = (int)(Quarters * ((volatility / octave) - 1.0));
        var width = octave / Quarters;
        var low = octave + (quarter * width);
        if (AmericanPut.IsSteep(rate, yield, low, longest))
        {
            return new(limit, BoundarySolution.Coefficients(rate, yield, volatility, years));
        }

        var cell = Cell(new(rate, yield, low, width, longest));
        return new(limit, Between(cell, (2.0 * (volatility - low) / width) - 1.0), Math.Sqrt(years / longest));
    }

    private static double NextPowerOfTwo(double value)
    {
        var below = Math.ScaleB(1.0, Math.ILogB(value));
        return below < value ? 2.0 * below : below;
    }

    private static double[] Cell(Key key)
    {
        if (cells.TryGetValue(key, out var known))
        {
            return known;
        }

        if (cells.Count >= CellsMax)
        {
            cells.Clear();
        }

        return cells[key] = Solve(key);
    }

    /// <returns>For each coefficient of the boundary a polynomial in the volatility: its values at the nodes.</returns>
    private static double[] Solve(Key key)
    {
        var values = new double[(ExerciseBoundary.Degree + 1) * Nodes];
        for (var node = 0; node < Nodes; node++)
        {
            var volatility = key.Low + (0.5 * key.Width * (1.0 + nodes[node]));
            var coefficients = BoundarySolution.Coefficients(key.Rate, key.Yield, volatility, key.Years);
            for (var k = 0; k < coefficients.Length; k++)
            {
                values[(k * Nodes) + node] = coefficients[k];
            }
        }

        return values;
    }

    /// <summary>By the second barycentric formula (Berrut and Trefethen, 2004), whose weights at these nodes are 1 and −1 in turn, the outer ones halved.</summary>
    private static double[] Between(double[] values, double place)
    {
        Span<double> weights = stackalloc double[Nodes];
        var sum = 0.0;
        for (var node = 0; node < Nodes; node++)
        {
            var distance = place - nodes[node];
            if (distance == 0.0)
            {
                weights.Clear();
                (weights[node], sum) = (1.0, 1.0);
                break;
            }

            var weight = (node % 2 == 0 ? 1.0 : -1.0) * (node is 0 or Nodes - 1 ? 0.5 : 1.0) / distance;
            weights[node] = weight;
            sum += weight;
        }

        var coefficients = new double[ExerciseBoundary.Degree + 1];
        for (var k = 0; k < coefficients.Length; k++)
        {
            var total = 0.0;
            for (var node = 0; node < Nodes; node++)
            {
                total += weights[node] * values[(k * Nodes) + node];
            }

            coefficients[k] = total / sum;
        }

        return coefficients;
    }

    /// <param name="Low">Volatility where the cell begins.</param>
    /// <param name="Width">Of volatility.</param>
    /// <param name="Years">The longest time it serves.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Key(double Rate, double Yield, double Low, double Width, double Years);
}
