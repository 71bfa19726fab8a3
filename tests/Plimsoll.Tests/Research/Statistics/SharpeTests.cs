using Plimsoll.Market.Chance;
using Plimsoll.Research.Statistics;

namespace Plimsoll.Tests.Research.Statistics;

/// <summary>Probabilistic and deflated Sharpe ratios against the figures printed in the papers.</summary>
public sealed class SharpeTests
{
    /// <summary>Bailey and López de Prado 2012: 24 months, a monthly ratio of 0.458; normal, and as skewed as the fund was.</summary>
    [Theory]
    [InlineData(0, 3, 0.982)]
    [InlineData(-2.448, 10.164, 0.913)]
    public void A_skewed_record_is_less_sure(double skewness, double kurtosis, double printed) =>
        Assert.Equal(printed, ProbabilisticSharpe.Probability(0.458, 0, 24, skewness, kurtosis), 3);

    /// <summary>Bailey and López de Prado 2014: the best of N trials with annual variance 1/2, annual ratio 2.5, five years of 250 days.</summary>
    [Theory]
    [InlineData(100, 0.1132, 0.9004)]
    [InlineData(46, 0.1004, 0.9505)]
    public void The_best_of_more_trials_is_worth_less(double trials, double printedThreshold, double printed)
    {
        var threshold = DeflatedSharpe.ExpectedBest(0.5 / 250, trials);

        Assert.Equal(printedThreshold, threshold, 4);
        Assert.Equal(printed, ProbabilisticSharpe.Probability(2.5 / Math.Sqrt(250), threshold, 1250, -3, 10), 4);
    }

    [Fact]
    public void One_trial_is_not_deflated() => Assert.Equal(0, DeflatedSharpe.ExpectedBest(0.5, 1));

    [Fact]
    public void The_minimum_track_record_is_where_the_confidence_is_reached()
    {
        var moments = new ReturnMoments(1000, 0.001, 0.01, -1, 6);
        var needed = ProbabilisticSharpe.MinimumTrackRecord(moments, 0.02, 0.95)!.Value;

        Assert.Equal(0.95, ProbabilisticSharpe.Probability(moments with { Count = (int)Math.Ceiling(needed) }, 0.02), 3);
        Assert.Null(ProbabilisticSharpe.MinimumTrackRecord(moments, 0.1, 0.95));
    }

    /// <summary>By hand: mean 1, deviations −1, −1, 0, 2; Σd² 6, Σd³ 6, Σd⁴ 18.</summary>
    [Fact]
    public void Moments_are_those_of_the_textbook()
    {
        var moments = ReturnMoments.Of([0, 0, 1, 3]);

        Assert.Equal((4, 1.0), (moments.Count, moments.Mean));
        Assert.Equal(Math.Sqrt(2), moments.Deviation, 12);
        Assert.Equal(1.5 / Math.Pow(1.5, 1.5), moments.Skewness, 12);
        Assert.Equal(4.5 / 2.25, moments.Kurtosis, 12);
    }

    [Fact]
    public void Trials_that_say_the_same_count_once_and_strangers_all()
    {
        var random = new Rng(3);
        double[] One() => [.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble() - 0.5)];
        var one = One();

        Assert.Equal(1, DeflatedSharpe.CountEffective([one, one, [.. one.Select(x => 3 * x)]]), 6);
        Assert.InRange(DeflatedSharpe.CountEffective([One(), One(), One(), One()]), 3.9, 4);
    }

    [Fact]
    public void A_lucky_trial_among_many_is_doubted_more_than_alone()
    {
        var random = new Rng(5);
        double[][] trials = [.. Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, 500).Select(_ => random.NextDouble() - 0.5).ToArray())];
        var best = trials.Select(trial => ReturnMoments.Of(trial)).MaxBy(moments => moments.Sharpe)!;

        Assert.True(ProbabilisticSharpe.Probability(best) > 0.95);
        Assert.InRange(DeflatedSharpe.Of(best, trials).Probability, 0.05, 0.8);
    }
}
