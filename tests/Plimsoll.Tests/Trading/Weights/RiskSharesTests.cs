using Plimsoll.Market.Chance;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.Trading.Weights;

/// <summary>Equal risk contributions and hierarchical risk parity, against what is known of them without computing them.</summary>
public sealed class RiskSharesTests
{
    private static readonly double[] volatilities = [0.1, 0.2, 0.3, 0.4];

    /// <summary>The example of Maillard, Roncalli and Teïletche 2010, §4: volatilities 10 to 40 %, two pairs that are correlated.</summary>
    [Fact]
    public void Equal_risk_contributions_are_those_printed_in_the_paper()
    {
        double[][] correlation = [[1, 0.8, 0, 0], [0.8, 1, 0, 0], [0, 0, 1, -0.5], [0, 0, -0.5, 1]];

        var shares = EqualRiskContribution.Shares(HierarchicalRiskParity.Covariance(volatilities, correlation));

        Assert.Equal([38.4, 19.2, 24.3, 18.2], shares.Select(share => Math.Round(100 * share, 1)));
    }

    [Fact]
    public void Every_asset_brings_the_same_risk_whatever_the_correlations()
    {
        var random = new Rng(41);
        for (var run = 0; run < 50; run++)
        {
            var covariance = Covariance(random, assets: 2 + (run % 7));

            var shares = EqualRiskContribution.Shares(covariance);

            double[] risks = [.. shares.Select((share, i) => share * covariance[i].Zip(shares, (c, w) => c * w).Sum())];
            Assert.All(risks, risk => Assert.Equal(1, risk / risks.Average(), 9));
            Assert.Equal(1, shares.Sum(), 12);
            Assert.All(shares, share => Assert.True(share > 0));
        }
    }

    [Theory]
    [InlineData(-0.6)]
    [InlineData(0)]
    [InlineData(0.9)]
    public void Of_two_assets_both_methods_know_the_closed_form(double rho)
    {
        double[][] correlation = [[1, rho], [rho, 1]];

        var equal = EqualRiskContribution.Shares(HierarchicalRiskParity.Covariance([0.1, 0.3], correlation));
        var tree = HierarchicalRiskParity.Shares([0.1, 0.3], correlation);

        Assert.Equal([0.75, 0.25], equal.Select(share => Math.Round(share, 10))); // 1/σ
        Assert.Equal([0.9, 0.1], tree.Select(share => Math.Round(share, 10))); // 1/σ²
    }

    [Fact]
    public void Without_correlation_the_tree_gives_inverse_variances()
    {
        double[][] identity = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]];
        var sum = volatilities.Sum(volatility => 1 / (volatility * volatility));

        var shares = HierarchicalRiskParity.Shares(volatilities, identity);

        Assert.Equal(volatilities.Select(v => Math.Round(1 / (v * v) / sum, 12)), shares.Select(share => Math.Round(share, 12)));
    }

    /// <summary>
    /// By hand: 0 and 2 move together (ρ 0.8), 1 and 3 do not, all have volatility 1. A pair held in halves has variance 0.9 and 0.5,
    /// so the money goes 5 : 9, and in halves within a pair. Halved in the order given, all would have the same.
    /// </summary>
    [Fact]
    public void Assets_that_move_together_share_one_part()
    {
        double[][] correlation = [[1, 0, 0.8, 0], [0, 1, 0, 0], [0.8, 0, 1, 0], [0, 0, 0, 1]];

        var shares = HierarchicalRiskParity.Shares([1, 1, 1, 1], correlation);

        Assert.Equal([5 / 28.0, 9 / 28.0, 5 / 28.0, 9 / 28.0], shares, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void One_asset_gets_everything()
    {
        Assert.Equal([1.0], EqualRiskContribution.Shares([[0.04]]));
        Assert.Equal([1.0], HierarchicalRiskParity.Shares([0.2], [[1]]));
    }

    /// <summary>A Aᵀ of a random A with a little on the diagonal is a covariance.</summary>
    private static double[][] Covariance(Rng random, int assets)
    {
        double[][] factors = [.. Enumerable.Range(0, assets).Select(_ => Enumerable.Range(0, 3).Select(_ => random.NextDouble() - 0.3).ToArray())];
        return [.. factors.Select((a, i) => factors.Select((b, j) => a.Zip(b, (x, y) => x * y).Sum() + (i == j ? 0.02 : 0)).ToArray())];
    }
}
