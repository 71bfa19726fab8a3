namespace Plimsoll.Trading.Strategies.Rotation;

/// <summary>Weights in proportion to 1/volatility, under a cap.</summary>
public static class InverseVolatility
{
    /// <summary>Below this a volatility counts as this: requirements/3 §17.</summary>
    public const double VolatilityMin = 1e-9;

    /// <param name="volatilities">Standard deviations of daily returns.</param>
    /// <param name="budget">What the weights add up to, if the cap lets them.</param>
    /// <param name="cap">The most that one may have; what is over goes to those under it, in proportion, until none is over.</param>
    public static double[] Weights(IReadOnlyList<double> volatilities, double budget, double cap) =>
        Capped([.. volatilities.Select(volatility => 1 / Math.Max(volatility, VolatilityMin))], budget, cap);

    /// <summary>Weights in proportion to any shares, under the same cap.</summary>
    public static double[] Capped(double[] shares, double budget, double cap)
    {
        var weights = new double[shares.Length];
        var isCapped = new bool[shares.Length];
        while (true)
        {
            var open = Enumerable.Range(0, shares.Length).Where(i => !isCapped[i]).ToList();
            var left = budget - (cap * (shares.Length - open.Count));
            var sum = open.Sum(i => shares[i]);
            open.ForEach(i => weights[i] = left * shares[i] / sum);
            var over = open.FindAll(i => weights[i] > cap);
            if (over.Count == 0)
            {
                return weights;
            }

            foreach (var i in over)
            {
                (isCapped[i], weights[i]) = (true, cap);
            }
        }
    }
}
