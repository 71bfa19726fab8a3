using System.Runtime.Intrinsics;

namespace Plimsoll.Market.Options;

/// <summary>
/// Where an American put of strike 1 should be exercised, as a function of the time left: the squared logarithm of the boundary is a
/// Chebyshev polynomial in the root of time.
/// </summary>
/// <param name="logLimit">Logarithm of the boundary just before expiry.</param>
/// <param name="coefficients">Of the polynomial on roots of time from 0 to the whole's; the first and the last count half.</param>
/// <param name="stretch">Root of the option's time as a part of the root of the polynomial's, at most 1: a boundary is one of the time left, and serves every shorter option.</param>
internal sealed class ExerciseBoundary(double logLimit, double[] coefficients, double stretch = 1.0)
{
    /// <summary>Of the polynomial.</summary>
    public const int Degree = 9;

    /// <summary>Logarithm of the boundary with this much of the root of the option's time left (0 to 1), as a part of the strike.</summary>
    public double LogAt(double root) => LogAt(Vector256.Create(root)).ToScalar();

    public Vector256<double> LogAt(Vector256<double> root)
    {
        // Clenshaw's recurrence
        var z = (root * (2.0 * stretch)) - Vector256<double>.One;
        var twice = z * 2.0;
        var (b1, b2) = (Vector256.Create(0.5 * coefficients[Degree]), Vector256<double>.Zero);
        for (var k = Degree - 1; k >= 1; k--)
        {
            (b1, b2) = (Vector256.Create(coefficients[k]) + (twice * b1) - b2, b1);
        }

        var square = Vector256.Create(0.5 * coefficients[0]) + (z * b1) - b2;
        return Vector256.Create(logLimit) - Vector256.Sqrt(Vector256.Max(Vector256<double>.Zero, square));
    }
}
