using System.Runtime.Intrinsics;

namespace Plimsoll.Market.Options;

/// <summary>
/// Finds an <see cref="ExerciseBoundary"/>: the integral equation of Kim (1990), solved by the spectral collocation of Andersen, Lake and
/// Offengenden (2016, "High-performance American option pricing"), a fixed-point iteration with integrals by Gauss–Legendre.
/// </summary>
internal sealed class BoundarySolution
{
    private const int Degree = ExerciseBoundary.Degree;
    private const int Iterations = 7;

    private static readonly double[,] cosines = Cosines();

    private static readonly RootQuadrature quadrature = new(16);

    private readonly double rate;
    private readonly double yield;
    private readonly double volatility;
    private readonly double years;
    private readonly double drift;

    private readonly double logLimit;

    private readonly double[] squares = new double[Degree + 1];
    private readonly double[] coefficients = new double[Degree + 1];

    private BoundarySolution(double rate, double yield, double volatility, double years)
    {
        this.rate = rate;
        this.yield = yield;
        this.volatility = volatility;
        this.years = years;
        drift = rate - yield;
        logLimit = LogLimit(rate, yield);
        Boundary = new ExerciseBoundary(logLimit, coefficients);
        Guess();
        var discounts = Discounts(rate);
        var fadings = yield == 0.0 ? null : Discounts(yield);
        Span<double> next = stackalloc double[Degree];
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            Interpolate();
            for (var node = 0; node < Degree; node++)
            {
                next[node] = Square(Improve(node, discounts, fadings));
            }

            next.CopyTo(squares);
        }

        Interpolate();
    }

    private ExerciseBoundary Boundary { get; }

    /// <summary>The boundary's polynomial over a whole time.</summary>
    /// <param name="rate">Positive: without interest a put is never exercised early.</param>
    /// <returns>Its coefficients, as <see cref="ExerciseBoundary"/> takes them.</returns>
    public static double[] Coefficients(double rate, double yield, double volatility, double years) =>
        new BoundarySolution(rate, yield, volatility, years).coefficients;

    /// <summary>Logarithm of the boundary just before expiry: above it the dividends lost would outweigh the interest won.</summary>
    public static double LogLimit(double rate, double yield) => yield > rate ? PortableMath.Log(rate / yield) : 0.0;

    private static double[,] Cosines()
    {
        var table = new double[Degree + 1, Degree + 1];
        for (var i = 0; i <= Degree; i++)
        {
            for (var k = 0; k <= Degree; k++)
            {
                var turn = i * k % (2 * Degree);
                table[i, k] = PortableMath.Cos((turn <= Degree ? turn : (2 * Degree) - turn) * PortableMath.Pi / Degree);
            }
        }

        return table;
    }

    /// <summary>Root of a collocation time as a part of the whole's, the longest first; the last one (0) is known.</summary>
    private static double RootOf(int node) => 0.5 * (1.0 + cosines[1, node]);

    /// <summary>The square of the boundary's distance below its limit, from the boundary.</summary>
    private double Square(double boundary)
    {
        var log = Math.Min(0.0, PortableMath.Log(boundary) - logLimit);
        return log * log;
    }

    /// <summary>Discount factors over each collocation time's quadrature times.</summary>
    private Vector256<double>[,] Discounts(double by)
    {
        var table = new Vector256<double>[Degree, quadrature.Count];
        for (var node = 0; node < Degree; node++)
        {
            for (var i = 0; i < quadrature.Count; i++)
            {
                var part = quadrature.Parts[i] * RootOf(node);
                table[node, i] = PortableLanes.Exp(part * part * (-by * years));
            }
        }

        return table;
    }

    /// <summary>Between the limit and the boundary of a put that never expires, as Barone-Adesi and Whaley (1987) begin.</summary>
    private void Guess()
    {
        var variance = volatility * volatility;
        var half = 0.5 - (drift / variance);
        var exponent = half - Math.Sqrt((half * half) + (2.0 * rate / variance));
        var perpetual = exponent / (exponent - 1.0);
        var limit = PortableMath.Exp(logLimit);
        for (var node = 0; node < Degree; node++)
        {
            var time = years * RootOf(node) * RootOf(node);
            var fall = ((drift * time) - (2.0 * volatility * Math.Sqrt(time))) * limit / Math.Max(limit - perpetual, 1e-12);
            squares[node] = Square(perpetual + ((limit - perpetual) * PortableMath.Exp(Math.Min(fall, 0.0))));
        }
    }

    private void Interpolate()
    {
        for (var k = 0; k <= Degree; k++)
        {
            var sum = 0.5 * squares[0];
            for (var i = 1; i < Degree; i++)
            {
                sum += squares[i] * cosines[i, k];
            }

            coefficients[k] = 2.0 / Degree * sum;
        }
    }

    /// <summary>One step of the paper's fixed point, system A (value matching and smooth pasting in densities).</summary>
    private double Improve(int node, Vector256<double>[,] discounts, Vector256<double>[,]? fadings)
    {
        var part = RootOf(node);
        var root = part * Math.Sqrt(years);
        var time = root * root;
        var deviation = volatility * root;
        var log = Boundary.LogAt(part);
        var (interest, dividends, dividendBell) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (var i = 0; i < quadrature.Count; i++)
        {
            var y = quadrature.Parts[i];
            var stretch = y * deviation;
            var upper = ((Vector256.Create(log) - Boundary.LogAt(quadrature.PartsLeft[i] * part) + (y * y * (drift * time))) / stretch) + (stretch * 0.5);
            interest += quadrature.Weights[i] * discounts[node, i] * PortableLanes.NormalDensity(upper - stretch);
            if (fadings is not null)
            {
                var bell = PortableLanes.NormalDensity(upper);
                dividends += quadrature.Weights[i] * fadings[node, i] * y * PortableLanes.NormalCumulative(upper, bell);
                dividendBell += quadrature.Weights[i] * fadings[node, i] * bell;
            }
        }

        var whole = ((log + (drift * time)) / deviation) + (0.5 * deviation);
        var wholeBell = PortableMath.NormalDensity(whole);
        var growth = PortableMath.Exp(rate * time);
        var yieldGrowth = PortableMath.Exp(yield * time);
        var above = (PortableMath.NormalDensity(whole - deviation) / deviation) + (rate * growth * root / volatility * PortableLanes.Sum(interest));
        var below = (wholeBell / deviation)
            + PortableMath.NormalCumulative(whole, wholeBell)
            + (yield * yieldGrowth * ((time * PortableLanes.Sum(dividends)) + (root / volatility * PortableLanes.Sum(dividendBell))));
        return yieldGrowth / growth * above / below;
    }
}
