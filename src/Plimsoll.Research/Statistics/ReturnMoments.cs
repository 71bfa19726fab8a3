namespace Plimsoll.Research.Statistics;

/// <summary>The four moments of a series of returns, per period of the series; nothing here is annual.</summary>
/// <param name="Deviation">Sample standard deviation, n − 1.</param>
/// <param name="Skewness">Third central moment over the cube of the population deviation; 0 for a normal law.</param>
/// <param name="Kurtosis">Fourth central moment over the fourth power of the population deviation; 3 for a normal law.</param>
public sealed record ReturnMoments(int Count, double Mean, double Deviation, double Skewness, double Kurtosis)
{
    /// <summary>Mean over deviation, 0 for returns that do not vary.</summary>
    public double Sharpe => Deviation > 0 ? Mean / Deviation : 0;

    /// <exception cref="ArgumentException">Fewer than two returns.</exception>
    public static ReturnMoments Of(ReadOnlySpan<double> returns)
    {
        if (returns.Length < 2)
        {
            throw new ArgumentException("moments need at least two returns", nameof(returns));
        }

        var mean = 0.0;
        foreach (var one in returns)
        {
            mean += one;
        }

        mean /= returns.Length;
        var (second, third, fourth) = (0.0, 0.0, 0.0);
        foreach (var one in returns)
        {
            var square = (one - mean) * (one - mean);
            second += square;
            third += square * (one - mean);
            fourth += square * square;
        }

        var variance = second / returns.Length;
        var varies = variance > 0;
        return new ReturnMoments(
            returns.Length,
            mean,
            Math.Sqrt(second / (returns.Length - 1)),
            varies ? third / returns.Length / Math.Pow(variance, 1.5) : 0,
            varies ? fourth / returns.Length / (variance * variance) : 3);
    }
}
