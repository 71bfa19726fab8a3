using MathNet.Numerics.Distributions;

namespace Plimsoll.Research.Statistics;

/// <summary>
/// The probability that the best of many trials has a true Sharpe ratio above what the best of as many worthless trials would have
/// shown by luck (D. Bailey, M. López de Prado, The Deflated Sharpe Ratio, Journal of Portfolio Management 40(5), 2014). Per period.
/// </summary>
/// <param name="Sharpe">Of the chosen trial.</param>
/// <param name="Threshold">SR₀: the expected best of the trials if none were worth anything.</param>
/// <param name="EffectiveTrials">Trials that say the same count once.</param>
public sealed record DeflatedSharpe(double Sharpe, double Threshold, double EffectiveTrials, double Probability)
{
    private const double EulerMascheroni = 0.57721566490153286;

    /// <param name="chosen">The trial that is judged.</param>
    /// <param name="trials">Returns of every trial that was made, the chosen one too: [trial][period], of equal length.</param>
    public static DeflatedSharpe Of(ReturnMoments chosen, IReadOnlyList<double[]> trials)
    {
        double[] ratios = [.. trials.Select(trial => ReturnMoments.Of(trial).Sharpe)];
        var variance = ratios.Length > 1 ? Math.Pow(ReturnMoments.Of(ratios).Deviation, 2) : 0;
        var effective = CountEffective(trials);
        var threshold = ExpectedBest(variance, effective);
        return new DeflatedSharpe(chosen.Sharpe, threshold, effective, ProbabilisticSharpe.Probability(chosen, threshold));
    }

    /// <summary>√V · ((1 − γ) Φ⁻¹(1 − 1/N) + γ Φ⁻¹(1 − 1/(N e))); 0 for a single trial.</summary>
    /// <param name="variance">Of the trials' Sharpe ratios.</param>
    /// <param name="trials">Independent ones, at least 1; need not be whole.</param>
    public static double ExpectedBest(double variance, double trials) => trials <= 1
        ? 0
        : Math.Sqrt(variance) * (((1 - EulerMascheroni) * Normal.InvCDF(0, 1, 1 - (1 / trials)))
            + (EulerMascheroni * Normal.InvCDF(0, 1, 1 - (1 / (trials * Math.E)))));

    /// <summary>
    /// ρ̄ + (1 − ρ̄) M, where ρ̄ is the mean correlation among M trials (the paper's appendix 3). ρ̄ is got from the variance of the sum
    /// of standardised trials, which is M + M(M−1) ρ̄. Trials that never traded correlate with nothing.
    /// </summary>
    public static double CountEffective(IReadOnlyList<double[]> trials)
    {
        var count = trials.Count;
        if (count < 2)
        {
            return count;
        }

        var sum = new double[trials[0].Length];
        foreach (var trial in trials)
        {
            var moments = ReturnMoments.Of(trial);
            for (var t = 0; t < sum.Length && moments.Deviation > 0; t++)
            {
                sum[t] += (trial[t] - moments.Mean) / moments.Deviation;
            }
        }

        var deviation = ReturnMoments.Of(sum).Deviation;
        var correlation = Math.Clamp(((deviation * deviation) - count) / ((double)count * (count - 1)), 0, 1);
        return correlation + ((1 - correlation) * count);
    }
}
