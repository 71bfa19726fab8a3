namespace Plimsoll.Research.Statistics;

/// <summary>The annual Sharpe ratio of the last periods, at each period.</summary>
public static class RollingSharpe
{
    /// <param name="periodsPerYear">252 for sessions.</param>
    /// <returns>Null until the window is full, and while nothing moved in it.</returns>
    public static double?[] Series(IReadOnlyList<double> returns, int window, double periodsPerYear)
    {
        var ratios = new double?[returns.Count];
        for (var t = window - 1; t < ratios.Length; t++)
        {
            // summed anew each time: a running sum would carry the rounding of every return that ever left the window
            var (sum, squares) = (0.0, 0.0);
            for (var i = t - window + 1; i <= t; i++)
            {
                sum += returns[i];
            }

            var mean = sum / window;
            for (var i = t - window + 1; i <= t; i++)
            {
                squares += (returns[i] - mean) * (returns[i] - mean);
            }

            ratios[t] = squares > 0 ? mean / Math.Sqrt(squares / (window - 1)) * Math.Sqrt(periodsPerYear) : null;
        }

        return ratios;
    }
}
