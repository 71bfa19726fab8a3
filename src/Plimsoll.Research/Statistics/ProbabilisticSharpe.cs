using MathNet.Numerics.Distributions;

namespace Plimsoll.Research.Statistics;

/// <summary>
/// How sure one may be that a true Sharpe ratio is above a threshold, given how long the record is and how its returns are spread
/// (D. Bailey, M. López de Prado, The Sharpe Ratio Efficient Frontier, Journal of Risk 15(2), 2012). Ratios are per period.
/// </summary>
public static class ProbabilisticSharpe
{
    /// <summary>Φ((SR − SR*) √(n−1) / √(1 − γ₃ SR + (γ₄ − 1)/4 · SR²)).</summary>
    public static double Probability(double sharpe, double threshold, int count, double skewness, double kurtosis) =>
        Normal.CDF(0, 1, (sharpe - threshold) * Math.Sqrt(count - 1) / Spread(sharpe, skewness, kurtosis));

    public static double Probability(ReturnMoments moments, double threshold = 0) =>
        Probability(moments.Sharpe, threshold, moments.Count, moments.Skewness, moments.Kurtosis);

    /// <summary>Periods a record must have for that much confidence that its ratio is above the threshold; null when it is not above.</summary>
    public static double? MinimumTrackRecord(ReturnMoments moments, double threshold, double confidence)
    {
        var spread = Spread(moments.Sharpe, moments.Skewness, moments.Kurtosis);
        var steps = Normal.InvCDF(0, 1, confidence) * spread / (moments.Sharpe - threshold);
        return moments.Sharpe > threshold ? 1 + (steps * steps) : null;
    }

    private static double Spread(double sharpe, double skewness, double kurtosis) =>
        Math.Sqrt(1 - (skewness * sharpe) + ((kurtosis - 1) / 4 * sharpe * sharpe));
}
