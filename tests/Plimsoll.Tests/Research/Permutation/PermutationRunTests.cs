using Plimsoll.Research.Backtest;
using Plimsoll.Research.Grid;
using Plimsoll.Research.Permutation;
using Plimsoll.Research.WalkForward;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Tests.Research.Permutation;

/// <summary>Bars in random order: rebuilt prices optimised by the oracle, and the same bits whoever does the work.</summary>
public sealed class PermutationRunTests
{
    private const ulong Seed = 9;
    private static readonly RotationGrid grid = new([5, 10], [20, 30], [1, 2, 3], [0.4, 0.8]);

    [Theory]
    [InlineData(RebalanceMode.Daily, 6)]
    [InlineData(RebalanceMode.Held, 6)]
    [InlineData(RebalanceMode.Held, 11)]
    public void The_best_of_each_order_is_the_oracles_on_rebuilt_prices(RebalanceMode mode, int symbols)
    {
        var plan = Plan(mode, symbols, 0);
        var bests = PermutationBests.None(plan.Windows.Count, plan.Runs);
        PermutationRun.RunWindows(plan, bests, 0, plan.Runs, 1, _ => { }, CancellationToken.None);
        PermutationRun.RunOverall(plan, bests, 0, plan.Runs, 1, _ => { }, CancellationToken.None);
        int[] all = [.. Enumerable.Range(0, symbols)];

        var means = new double[plan.Runs];
        for (var run = 0; run < plan.Runs; run++)
        {
            var whole = new int[plan.History.Count];
            BarOrder.Shuffle(Seed, "whole history", run, whole);
            var rebuilt = PermutedPanel.Of(plan.History, whole);
            for (var i = 0; i < plan.Windows.Count; i++)
            {
                var (first, split) = (plan.Windows[i].First, plan.Windows[i].Split);
                var order = new int[split - first];
                BarOrder.Shuffle(Seed, $"window {plan.Windows[i].TrainStart:uuuu-MM-dd}", run, order);
                Assert.Equal(Best(PermutedPanel.Of(PermutedPanel.Cut(plan.History, all, first, split), order)), bests.Windows[i][run]!.Value, 1e-9);
                means[run] += Best(PermutedPanel.Cut(rebuilt, all, first, split)) / plan.Windows.Count;
            }

            Assert.Equal(means[run], bests.Overall[run]!.Value, 1e-9);
        }

        Assert.Equal(plan.Runs, bests.Windows[0].Distinct().Count());

        double Best(Plimsoll.Market.Bars.BarPanel panel) =>
            Enumerable.Range(0, grid.Count).Max(i => Panels.Oracle(panel).Run(Panels.Rules(grid[i].Of(plan.Settings))).Calmar);
    }

    [Fact]
    public void The_real_best_is_the_oracles_on_the_windows_bars_alone_without_symbols_that_lack_one()
    {
        var plan = Plan(RebalanceMode.Held, 7, 0.002);
        var real = PermutationRun.Real(plan);

        for (var i = 0; i < plan.Windows.Count; i++)
        {
            var (first, split) = (plan.Windows[i].First, plan.Windows[i].Split);
            int[] whole = [.. Enumerable.Range(0, 7).Where(s => !plan.History.Close[s][first..split].Any(double.IsNaN))];
            var expected = whole.Length == 0
                ? 0
                : Enumerable.Range(0, grid.Count).Max(each => Panels.Oracle(PermutedPanel.Cut(plan.History, whole, first, split)).Run(Panels.Rules(grid[each].Of(plan.Settings))).Calmar);
            Assert.Equal(expected, real.Windows[i], 1e-9);
        }
    }

    [Fact]
    public void Threads_and_pieces_do_not_change_a_bit()
    {
        var plan = Plan(RebalanceMode.Held, 9, 0) with { Runs = 60 };
        var alone = PermutationBests.None(plan.Windows.Count, 60);
        var together = PermutationBests.None(plan.Windows.Count, 60);

        PermutationRun.RunWindows(plan, alone, 0, 60, 1, _ => { }, CancellationToken.None);
        PermutationRun.RunOverall(plan, alone, 0, 60, 1, _ => { }, CancellationToken.None);
        foreach (var (from, to) in new[] { (41, 60), (0, 7), (7, 41) })
        {
            PermutationRun.RunWindows(plan, together, from, to, 5, _ => { }, CancellationToken.None);
            PermutationRun.RunOverall(plan, together, from, to, 5, _ => { }, CancellationToken.None);
        }

        Assert.All(alone.Windows.Zip(together.Windows), pair => Assert.Equal(pair.First, pair.Second));
        Assert.Equal(alone.Overall, together.Overall);
    }

    [Fact]
    public void P_counts_the_orders_that_did_at_least_as_well() =>
        Assert.Equal(new PermutationP(0.5, 0.6), PermutationP.Of(2, [1.0, 2.0, 3.0, 1.9]));

    private static PermutationPlan Plan(RebalanceMode mode, int symbols, double gaps)
    {
        var panel = Panels.Random(31, symbols, 330, gaps);
        var settings = new RotationSettings { Mode = mode, CorrelationWindow = 30, EntryScore = 0.2 };
        return new PermutationPlan(panel, settings, grid, new TradingCosts(0.0035, 1), TrainWindow.Over(panel.Times, 1, 2), 4, Seed);
    }
}
