namespace Plimsoll.Market.Options;

/// <summary>
/// A surface and a width fitted to one evening's chain: least squares of volatilities, and of the logarithms of widths, over expiries of
/// 20 to 120 days and absolute deltas of 0.05 to 0.50, which is where options are sold.
/// </summary>
/// <param name="Error">Root mean square, in volatility (0.01 is one point).</param>
/// <param name="ErrorMax">The worst point.</param>
/// <param name="WidthError">Root mean square of log(width model / width quoted).</param>
public sealed record SurfaceFit(VolatilitySurface Surface, QuoteWidth Width, int Points, double Error, double ErrorMax, double WidthError)
{
    public const int DaysMin = 20;
    public const int DaysMax = 120;
    public const double DeltaMin = 0.05;
    public const double DeltaMax = 0.50;

    public static SurfaceFit To(IEnumerable<SmilePoint> chain)
    {
        var points = chain
            .Where(point => point.Days is >= DaysMin and <= DaysMax && Math.Abs(point.Delta) is >= DeltaMin and <= DeltaMax)
            .ToList();
        var surface = FitSurface(points);
        var misses = points.ConvertAll(point => Math.Abs(surface.At(point.LogMoneyness, point.Years) - point.Volatility));
        var width = FitWidth(points);
        var widthMisses = points.ConvertAll(point => PortableMath.Log(width.Of(1.0, point.Delta, point.Years) / point.Width));
        return new(surface, width, points.Count, RootMeanSquare(misses), misses.Max(), RootMeanSquare(widthMisses));
    }

    private static double RootMeanSquare(List<double> values) => Math.Sqrt(values.Sum(value => value * value) / values.Count);

    private static VolatilitySurface FitSurface(List<SmilePoint> points)
    {
        double[] found = [0.04, 0.05, 3.0, -0.7, 1.0, 0.40];
        double[] steps = [0.01, 0.01, 1.0, 0.1, 0.3, 0.05];

        // A simplex may collapse before it arrives: it is set up anew where it stopped.
        for (var round = 0; round < 3; round++)
        {
            found = NelderMead.Minimise(Cost, found, steps);
        }

        return Surface(found);

        static VolatilitySurface Surface(double[] p) => new(p[0], p[1], p[2], p[3], p[4], p[5]);

        double Cost(double[] p)
        {
            var isInside = p[0] > 0.0 && p[1] > 0.0 && p[2] is > 0.05 and < 60.0 && Math.Abs(p[3]) < 0.999 && p[4] > 0.0 && p[5] is >= 0.0 and <= 0.5;
            if (!isInside)
            {
                return double.MaxValue;
            }

            var surface = Surface(p);
            var sum = 0.0;
            foreach (var point in points)
            {
                var miss = surface.At(point.LogMoneyness, point.Years) - point.Volatility;
                sum += miss * miss;
            }

            return sum / points.Count;
        }
    }

    private static QuoteWidth FitWidth(List<SmilePoint> points)
    {
        var found = NelderMead.Minimise(
            p =>
            {
                var sum = 0.0;
                foreach (var point in points)
                {
                    var miss = p[0] + (p[1] * PortableMath.Log(Math.Abs(point.Delta))) + (p[2] * PortableMath.Log(point.Years))
                        - PortableMath.Log(point.Width);
                    sum += miss * miss;
                }

                return sum / points.Count;
            },
            [-8.0, 0.5, 0.5],
            [1.0, 0.2, 0.2]);
        return new(PortableMath.Exp(found[0]), found[1], found[2]);
    }
}
