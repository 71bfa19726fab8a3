using System.Numerics;

namespace Plimsoll.Research.Statistics;

/// <summary>
/// How often the best trial in one half of the history is below the median in the other half: the probability of backtest overfitting by
/// combinatorially symmetric cross-validation (D. Bailey, J. Borwein, M. López de Prado, Q. J. Zhu, The Probability of Backtest
/// Overfitting, Journal of Computational Finance 20(4), 2017; first published 2015). The measure is the Sharpe ratio.
/// </summary>
/// <param name="Probability">Share of the splits in which the logit of the rank out of sample is not above 0.</param>
/// <param name="Splits">C(blocks, blocks/2).</param>
/// <param name="MeanLogit">Of ln(ω/(1 − ω)); 0 for luck alone.</param>
/// <param name="Degradation">Slope of the chosen trial's ratio out of sample on its ratio in sample; negative when a better past brings a worse future.</param>
/// <param name="ProbabilityOfLoss">Share of the splits in which what was best loses out of sample.</param>
public sealed record BacktestOverfitting(double Probability, int Splits, double MeanLogit, double Degradation, double ProbabilityOfLoss)
{
    public const int BlocksDefault = 16;
    private const int BlocksMax = 20;

    /// <param name="trials">[trial][period], of equal length. Periods that do not fill the last block are left out at the front.</param>
    /// <param name="blocks">Even, from 2 to 20; 16 makes 12,870 splits.</param>
    /// <exception cref="ArgumentException">Fewer than two trials, an odd number of blocks, or blocks of fewer than two periods.</exception>
    public static BacktestOverfitting Of(IReadOnlyList<double[]> trials, int blocks = BlocksDefault)
    {
        var size = trials.Count == 0 ? 0 : trials[0].Length / Math.Max(1, blocks);
        if (trials.Count < 2 || blocks is < 2 or > BlocksMax || blocks % 2 != 0 || size < 2)
        {
            throw new ArgumentException($"{trials.Count} trials in {blocks} blocks of {size}: needs two trials and an even number of blocks of two periods or more", nameof(trials));
        }

        var sums = trials.Select(trial => Sums(trial, blocks, size)).ToArray();
        var (inside, outside) = (new double[trials.Count], new double[trials.Count]);
        var (logits, best, after) = (new List<double>(), new List<double>(), new List<double>());
        for (var mask = 0; mask < 1 << blocks; mask++)
        {
            if (BitOperations.PopCount((uint)mask) != blocks / 2)
            {
                continue;
            }

            for (var trial = 0; trial < sums.Length; trial++)
            {
                (inside[trial], outside[trial]) = Ratios(sums[trial], mask, size * blocks / 2);
            }

            var chosen = IndexOfBest(inside);
            best.Add(inside[chosen]);
            after.Add(outside[chosen]);
            logits.Add(Logit(outside, chosen));
        }

        return new BacktestOverfitting(
            (double)logits.Count(logit => logit <= 0) / logits.Count,
            logits.Count,
            logits.Average(),
            Slope(best, after),
            (double)after.Count(ratio => ratio < 0) / after.Count);
    }

    /// <summary>Sum and sum of squares of each block: what a ratio over any union of blocks is made of.</summary>
    private static (double Sum, double Squares)[] Sums(double[] trial, int blocks, int size)
    {
        var sums = new (double Sum, double Squares)[blocks];
        var first = trial.Length - (blocks * size);
        for (var t = first; t < trial.Length; t++)
        {
            ref var block = ref sums[(t - first) / size];
            block = (block.Sum + trial[t], block.Squares + (trial[t] * trial[t]));
        }

        return sums;
    }

    private static (double Inside, double Outside) Ratios((double Sum, double Squares)[] sums, int mask, int count)
    {
        var (insideSum, insideSquares, outsideSum, outsideSquares) = (0.0, 0.0, 0.0, 0.0);
        for (var block = 0; block < sums.Length; block++)
        {
            if ((mask & (1 << block)) != 0)
            {
                insideSum += sums[block].Sum;
                insideSquares += sums[block].Squares;
            }
            else
            {
                outsideSum += sums[block].Sum;
                outsideSquares += sums[block].Squares;
            }
        }

        return (Ratio(insideSum, insideSquares, count), Ratio(outsideSum, outsideSquares, count));
    }

    private static double Ratio(double sum, double squares, int count)
    {
        var variance = (squares - (sum * sum / count)) / (count - 1);
        return variance > 0 ? sum / count / Math.Sqrt(variance) : 0;
    }

    private static int IndexOfBest(double[] ratios)
    {
        var best = 0;
        for (var trial = 1; trial < ratios.Length; trial++)
        {
            best = ratios[trial] > ratios[best] ? trial : best;
        }

        return best;
    }

    /// <summary>Of the chosen trial's relative rank, ties counted half: among equals it is the middle one.</summary>
    private static double Logit(double[] outside, int chosen)
    {
        var rank = 0.5;
        foreach (var ratio in outside)
        {
            rank += ratio < outside[chosen] ? 1 : ratio > outside[chosen] ? 0 : 0.5;
        }

        var relative = rank / (outside.Length + 1);
        return Math.Log(relative / (1 - relative));
    }

    private static double Slope(List<double> x, List<double> y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var (products, squares) = (0.0, 0.0);
        for (var i = 0; i < x.Count; i++)
        {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }

        return squares > 0 ? products / squares : 0;
    }
}
