namespace Plimsoll.Market.Options;

/// <summary>Minimisation without derivatives by the simplex of Nelder and Mead (1965), for the handful of numbers of a surface.</summary>
internal static class NelderMead
{
    private const int StepsMax = 4000;
    private const double Tolerance = 1e-14;

    /// <param name="steps">First size of the simplex in each direction.</param>
    public static double[] Minimise(Func<double[], double> cost, double[] start, double[] steps)
    {
        var count = start.Length;
        var points = new double[count + 1][];
        var costs = new double[count + 1];
        for (var i = 0; i <= count; i++)
        {
            points[i] = [.. start];
            if (i > 0)
            {
                points[i][i - 1] += steps[i - 1];
            }

            costs[i] = cost(points[i]);
        }

        for (var step = 0; step < StepsMax; step++)
        {
            Array.Sort(costs, points);
            if (costs[count] - costs[0] < Tolerance)
            {
                break;
            }

            Step(cost, points, costs);
        }

        Array.Sort(costs, points);
        return points[0];
    }

    private static void Step(Func<double[], double> cost, double[][] points, double[] costs)
    {
        var last = points.Length - 1;
        var centre = new double[last];
        for (var i = 0; i < last; i++)
        {
            for (var j = 0; j < last; j++)
            {
                centre[j] += points[i][j] / last;
            }
        }

        var (reflected, reflectedCost) = Try(-1.0);
        if (reflectedCost < costs[0])
        {
            var (expanded, expandedCost) = Try(-2.0);
            (points[last], costs[last]) = expandedCost < reflectedCost ? (expanded, expandedCost) : (reflected, reflectedCost);
        }
        else if (reflectedCost < costs[last - 1])
        {
            (points[last], costs[last]) = (reflected, reflectedCost);
        }
        else
        {
            var (contracted, contractedCost) = Try(reflectedCost < costs[last] ? -0.5 : 0.5);
            if (contractedCost < Math.Min(reflectedCost, costs[last]))
            {
                (points[last], costs[last]) = (contracted, contractedCost);
            }
            else
            {
                Shrink(cost, points, costs);
            }
        }

        (double[] Point, double Cost) Try(double along)
        {
            var point = new double[last];
            for (var j = 0; j < last; j++)
            {
                point[j] = centre[j] + (along * (points[last][j] - centre[j]));
            }

            return (point, cost(point));
        }
    }

    private static void Shrink(Func<double[], double> cost, double[][] points, double[] costs)
    {
        for (var i = 1; i < points.Length; i++)
        {
            for (var j = 0; j < points[i].Length; j++)
            {
                points[i][j] = 0.5 * (points[i][j] + points[0][j]);
            }

            costs[i] = cost(points[i]);
        }
    }
}
