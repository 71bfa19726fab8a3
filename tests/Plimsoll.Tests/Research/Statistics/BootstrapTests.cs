using Plimsoll.Market.Chance;
using Plimsoll.Research.Statistics;

namespace Plimsoll.Tests.Research.Statistics;

public sealed class BootstrapTests
{
    private static readonly double[] series = [0.3, -1.2, 0.8, 2.1, -0.4, 0.9, -2.2, 1.4];

    /// <summary>
    /// The variance of the mean is known exactly (Politis and Romano 1994, lemma 1):
    /// n·Var = R(0) + 2 Σ ((1 − i/n)(1−p)ⁱ + (i/n)(1−p)ⁿ⁻ⁱ) R(i).
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void Drawn_histories_vary_as_the_paper_proves(double meanBlock)
    {
        var (n, p) = (series.Length, 1 / meanBlock);
        var average = series.Average();
        double Covariance(int lag) => Enumerable.Range(0, n - lag).Sum(t => (series[t] - average) * (series[t + lag] - average)) / n;
        var exact = Covariance(0) + (2 * Enumerable.Range(1, n - 1).Sum(i =>
            (((1 - ((double)i / n)) * Math.Pow(1 - p, i)) + ((double)i / n * Math.Pow(1 - p, n - i))) * Covariance(i)));

        var random = new Rng(17);
        var history = new double[n];
        double[] means = [.. Enumerable.Range(0, 100_000).Select(_ =>
        {
            StationaryBootstrap.Draw(series, history, random, meanBlock);
            return history.Average();
        })];

        Assert.Equal(average, means.Average(), 0.01);
        Assert.Equal(exact, n * means.Select(mean => Math.Pow(mean - average, 2)).Average(), 0.02 * exact);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_one_another()
    {
        double Mean(ReadOnlySpan<double> returns) => returns.ToArray().Average();
        ConfidenceInterval Of(ulong seed) => StationaryBootstrap.Intervals(series, [Mean], new Rng(seed), 2, draws: 500)[0];

        Assert.Equal(Of(1), Of(1));
        Assert.NotEqual(Of(1), Of(2));
        Assert.True(Of(1).Low < Of(1).Estimate && Of(1).Estimate < Of(1).High);
        Assert.Equal(series.Average(), Of(1).Estimate, 12);
    }

    /// <summary>95 of a hundred samples' intervals should hold the true mean; a sample of 200 makes it a little fewer.</summary>
    [Fact]
    public void Intervals_hold_the_truth_about_as_often_as_they_say()
    {
        double Mean(ReadOnlySpan<double> returns) => returns.ToArray().Average();
        var random = new Rng(23);
        var held = Enumerable.Range(0, 200).Count(sample =>
        {
            double[] returns = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble() - 0.5)];
            var interval = StationaryBootstrap.Intervals(returns, [Mean], random.Derive($"{sample}"), 2, draws: 300)[0];
            return interval.Low <= 0 && 0 <= interval.High;
        });

        Assert.InRange(held, 178, 199);
    }

    /// <summary>For an autoregression with coefficient φ the papers' formula comes to (2φ/(1−φ²))^⅔ · n^⅓.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    public void Blocks_grow_with_dependence_as_the_formula_says(double phi)
    {
        const int n = 20_000;
        var random = new Rng(31);
        var values = new double[n];
        for (var t = 1; t < n; t++)
        {
            values[t] = (phi * values[t - 1]) + Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
        }

        var exact = Math.Pow(2 * phi / (1 - (phi * phi)), 2.0 / 3) * Math.Cbrt(n);
        Assert.InRange(BlockLength.Of(values), 0.75 * exact, 1.35 * exact);
    }

    [Fact]
    public void Independent_returns_need_short_blocks_and_constant_ones_any()
    {
        var random = new Rng(37);
        Assert.InRange(BlockLength.Of([.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble())]), 1, 8);
        Assert.Equal(1, BlockLength.Of([2, 2, 2, 2]));
    }
}
