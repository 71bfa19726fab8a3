namespace Plimsoll.Market.Options;

/// <summary>Nodes and weights of Gauss–Legendre quadrature on [−1, 1], computed once and without trigonometry.</summary>
internal sealed class GaussLegendre
{
    public GaussLegendre(int count)
    {
        // The roots of each Legendre polynomial lie one between each two of the one before.
        double[] roots = [];
        for (var degree = 1; degree <= count; degree++)
        {
            double[] fences = [-1.0, .. roots, 1.0];
            roots = new double[degree];
            for (var i = 0; i < degree; i++)
            {
                roots[i] = Root(degree, fences[i], fences[i + 1]);
            }
        }

        Nodes = roots;
        Weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            var slope = Slope(count, roots[i]);
            Weights[i] = 2.0 / ((1.0 - (roots[i] * roots[i])) * slope * slope);
        }
    }

    public double[] Nodes { get; }

    public double[] Weights { get; }

    private static double Root(int degree, double low, double high)
    {
        var isRising = Values(degree, low).Last < 0.0;
        for (var i = 0; i < 60; i++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = Values(degree, middle).Last < 0.0 == isRising ? (middle, high) : (low, middle);
        }

        return 0.5 * (low + high);
    }

    private static double Slope(int degree, double x)
    {
        var (before, last) = Values(degree, x);
        return degree * ((x * last) - before) / ((x * x) - 1.0);
    }

    /// <summary>The polynomials of the degree before and of the degree, by Bonnet's recursion.</summary>
    private static (double Before, double Last) Values(int degree, double x)
    {
        var (before, last) = (1.0, x);
        for (var k = 2; k <= degree; k++)
        {
            (before, last) = (last, ((((2 * k) - 1) * x * last) - ((k - 1) * before)) / k);
        }

        return (before, last);
    }
}
