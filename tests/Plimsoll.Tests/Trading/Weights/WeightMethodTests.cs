using Plimsoll.Market.Indicators;
using Plimsoll.Tests.Research;
using Plimsoll.Trading.Strategies.Rotation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.Trading.Weights;

/// <summary>What rotation gives to those it took, by each method.</summary>
public sealed class WeightMethodTests
{
    private static readonly Plimsoll.Market.Bars.BarPanel history = Panels.Random(5, 6, 400, 0);

    [Fact]
    public void Equal_risk_is_equal_among_those_taken()
    {
        double[][] returns = [.. history.Close.Select(close => SimpleReturns.Series(close))];
        double[][] volatility = [.. returns.Select(each => SampleDeviation.Series(each, 20))];
        var judged = 0;
        foreach (var (t, weights) in Decide(WeightMethod.Erc).Index())
        {
            int[] taken = [.. Enumerable.Range(0, weights.Length).Where(s => weights[s] > 0)];
            if (taken.Length < 3)
            {
                continue;
            }

            double[] risks = [.. taken.Select(a => weights[a] * taken.Sum(b =>
                weights[b] * volatility[a][t] * volatility[b][t] * (a == b ? 1 : Correlation.At(returns[a], returns[b], t, 90)!.Value)))];
            Assert.All(risks, risk => Assert.Equal(1, risk / risks.Average(), 9));
            Assert.Equal(0.95, weights.Sum(), 9);
            judged++;
        }

        Assert.True(judged > 20, $"{judged} days with three or more");
    }

    /// <summary>Both take the same symbols; with two the closed forms differ, 1/σ and 1/σ².</summary>
    [Fact]
    public void Methods_share_among_the_same_symbols_and_share_otherwise()
    {
        var (plain, equal, tree) = (Decide(WeightMethod.InvVol), Decide(WeightMethod.Erc), Decide(WeightMethod.Hrp));
        var pairs = 0;
        for (var t = 0; t < history.Count; t++)
        {
            int[] taken = [.. Enumerable.Range(0, plain[t].Length).Where(s => plain[t][s] > 0)];
            Assert.Equal(taken, Enumerable.Range(0, plain[t].Length).Where(s => tree[t][s] > 0));
            if (taken.Length == 2)
            {
                Assert.Equal(plain[t][taken[0]], equal[t][taken[0]], 9);
                Assert.Equal(Math.Pow(plain[t][taken[0]] / plain[t][taken[1]], 2), tree[t][taken[0]] / tree[t][taken[1]], 6);
                pairs++;
            }
        }

        Assert.True(pairs > 20, $"{pairs} days with two");
    }

    private static double[][] Decide(WeightMethod method)
    {
        var strategy = RotationStrategy.Over(history, new RotationSettings { Mode = RebalanceMode.Daily, Method = method, TopN = 4, CorrelationCap = 0.95, MaxWeightPerAsset = 1 });
        return [.. Enumerable.Range(0, history.Count).Select(t => strategy.Decide(t, new double[history.Symbols.Count]).Weights)];
    }
}
