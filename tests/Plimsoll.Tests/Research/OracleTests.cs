using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Tests.Research.Oracle;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Tests.Research;

/// <summary>The definition in Trading and the backtest around it give what the plainly written oracle gives.</summary>
public sealed class OracleTests
{
    private static readonly TradingCosts costs = new(0.0035, 1);

    [Theory]
    [InlineData(RebalanceMode.Daily)]
    [InlineData(RebalanceMode.Held)]
    public void Nine_funds_over_eleven_years(RebalanceMode mode)
    {
        var panel = Panels.Funds();
        var result = StrategyBacktest.Run(new RotationStrategy(panel, new RotationSettings { Mode = mode }), panel, costs);
        var oracle = Panels.Oracle(panel).Run(new NaiveRules(IsHeldMode: mode == RebalanceMode.Held));

        Assert.Equal(2725, result.Metrics.Sessions);
        Agree(oracle, result, panel);
    }

    [Theory]
    [InlineData(RebalanceMode.Daily)]
    [InlineData(RebalanceMode.Held)]
    public void Random_panels_with_gaps(RebalanceMode mode)
    {
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var panel = Panels.Random(seed, 2 + (int)(seed % 6), 150, 0.02 * (seed % 3));
            var topN = 1 + (int)(seed % 4);
            var settings = new RotationSettings
            {
                Mode = mode, EmaFast = 8, EmaSlow = 21, TopN = topN, CorrelationWindow = 30, CorrelationCap = 0.6, MaxWeightPerAsset = seed % 2 == 0 ? 0.3 : 0.5, EntryScore = 0.3, SwitchMargin = 0.4,
            };
            var rules = new NaiveRules(8, 21, topN, 0.6, mode == RebalanceMode.Held, EntryScore: 0.3, SwitchMargin: 0.4, CorrWindow: 30, MaxWeight: seed % 2 == 0 ? 0.3 : 0.5);

            Agree(Panels.Oracle(panel).Run(rules), StrategyBacktest.Run(new RotationStrategy(panel, settings), panel, costs), panel);
        }
    }

    private static void Agree(NaiveOutcome oracle, BacktestResult result, BarPanel panel)
    {
        Assert.All(oracle.Returns.Zip(result.Returns), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        for (var t = 0; t < panel.Count; t++)
        {
            for (var s = 0; s < panel.Symbols.Count; s++)
            {
                Assert.Equal(oracle.Weights[t].GetValueOrDefault(panel.Symbols[s]), result.Weights[t][s], 1e-13);
            }
        }

        Assert.Equal(oracle.Cagr, result.Metrics.Cagr, 1e-10);
        Assert.Equal(oracle.Sharpe, result.Metrics.Sharpe, 1e-10);
        Assert.Equal(oracle.MaxDrawdown, result.Metrics.MaxDrawdown, 1e-10);
        Assert.Equal(oracle.Calmar, result.Metrics.Calmar, 1e-10);
        Assert.Equal(oracle.ProfitFactor ?? -1, result.Metrics.ProfitFactor ?? -1, 1e-10);
        Assert.Equal(oracle.Turnover, result.Metrics.Turnover, 1e-10);
        Assert.Equal(oracle.Rebalances, result.Metrics.Rebalances);
        Assert.Equal(oracle.FinalEquity, result.Metrics.FinalEquity, 1e-10);
    }
}
