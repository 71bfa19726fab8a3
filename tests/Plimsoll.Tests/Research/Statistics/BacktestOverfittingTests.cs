using Plimsoll.Market.Chance;
using Plimsoll.Research.Statistics;

namespace Plimsoll.Tests.Research.Statistics;

public sealed class BacktestOverfittingTests
{
    /// <summary>The definition, read off the paper and computed from the returns themselves, split by split.</summary>
    [Theory]
    [InlineData(1UL, 6)]
    [InlineData(2UL, 4)]
    [InlineData(3UL, 8)]
    public void The_sums_of_blocks_give_what_the_returns_give(ulong seed, int blocks)
    {
        var random = new Rng(seed);
        double[][] trials = [.. Enumerable.Range(0, 7).Select(_ => Enumerable.Range(0, blocks * 5).Select(_ => random.NextDouble() - 0.45).ToArray())];
        var logits = new List<double>();
        var losses = 0;
        foreach (var inside in Choices(blocks, blocks / 2))
        {
            bool IsInside(int t) => inside.Contains(t / 5);
            double[] before = [.. trials.Select(trial => Sharpe(trial.Where((_, t) => IsInside(t))))];
            double[] after = [.. trials.Select(trial => Sharpe(trial.Where((_, t) => !IsInside(t))))];
            var best = Array.IndexOf(before, before.Max());
            var omega = after.Count(ratio => ratio <= after[best]) / 8.0;
            logits.Add(Math.Log(omega / (1 - omega)));
            losses += after[best] < 0 ? 1 : 0;
        }

        var result = BacktestOverfitting.Of(trials, blocks);

        Assert.Equal(logits.Count, result.Splits);
        Assert.Equal(logits.Count(logit => logit <= 0) / (double)logits.Count, result.Probability, 12);
        Assert.Equal(logits.Average(), result.MeanLogit, 9);
        Assert.Equal(losses / (double)logits.Count, result.ProbabilityOfLoss, 12);
    }

    [Fact]
    public void A_trial_that_is_always_best_is_no_accident()
    {
        var random = new Rng(9);
        double[][] trials = [.. Enumerable.Range(0, 10).Select(which => Enumerable.Range(0, 320).Select(_ => random.NextDouble() - (which == 4 ? 0.1 : 0.6)).ToArray())];

        Assert.Equal(0, BacktestOverfitting.Of(trials).Probability);
    }

    /// <summary>Each is best in its own half and worst in the other: whatever is chosen disappoints.</summary>
    [Fact]
    public void Trials_made_for_one_half_each_are_overfit_for_certain()
    {
        double[] first = [1, 2, 1, 2, -1, -2, -1, -2];

        var result = BacktestOverfitting.Of([first, [.. first.Select(x => -x)]], blocks: 2);

        Assert.Equal((1, 2, 1), (result.Probability, result.Splits, result.ProbabilityOfLoss));
    }

    [Fact]
    public void Among_worthless_trials_the_best_is_in_the_middle_on_average()
    {
        var random = new Rng(11);
        var probabilities = Enumerable.Range(0, 20).Select(_ =>
        {
            double[][] trials = [.. Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, 200).Select(_ => random.NextDouble() - 0.5).ToArray())];
            return BacktestOverfitting.Of(trials, 10).Probability;
        });

        Assert.InRange(probabilities.Average(), 0.4, 0.75);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(0)]
    [InlineData(22)]
    [InlineData(16)]
    public void Blocks_that_cannot_be_are_refused(int blocks) =>
        Assert.Throws<ArgumentException>(() => BacktestOverfitting.Of([[1, 2, 3, 4], [4, 3, 2, 1]], blocks));

    private static double Sharpe(IEnumerable<double> returns)
    {
        double[] all = [.. returns];
        var mean = all.Average();
        return mean / Math.Sqrt(all.Sum(x => (x - mean) * (x - mean)) / (all.Length - 1));
    }

    private static IEnumerable<HashSet<int>> Choices(int from, int size) =>
        size == 0 ? [[]] : from == 0 ? [] : Choices(from - 1, size).Concat(Choices(from - 1, size - 1).Select(rest => new HashSet<int>(rest) { from - 1 }));
}
