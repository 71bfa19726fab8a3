using NodaTime;
using Plimsoll.App.Data.Bars;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Grid;
using Plimsoll.Research.Permutation;
using Plimsoll.Research.WalkForward;
using Plimsoll.Tests.Research.Oracle;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Bench;

/// <summary>The grid, the walk-forward and the permutation test over nine funds, beside the plainly written engine; and how cost grows with symbols.</summary>
internal static class ResearchBench
{
    private const int PermutedRuns = 20;
    private const int RunsOfTheContract = 200;
    private static readonly TradingCosts costs = new(0.0035, 1);

    public static IEnumerable<Section> Run(Rounds rounds)
    {
        if (Repository.SharedData("etf_daily_adj") is not { } folder)
        {
            yield return new Section("Research", "shared/data/etf_daily_adj is not beside the repository: nothing measured", [], []);
            yield break;
        }

        var funds = BarPanel.Align(BarFolder.Load(folder, new BarSelection(["SPY", "QQQ", "VTI", "TLT", "IEF", "GLD", "XLE", "BND", "BITO"], new LocalDate(2015, 1, 1), new LocalDate(2025, 11, 1))));
        foreach (var mode in new[] { RebalanceMode.Daily, RebalanceMode.Held })
        {
            yield return Speed(rounds, funds, new RotationSettings { Mode = mode });
        }

        if (Repository.SharedData("stocks_daily") is { } stocks)
        {
            yield return Growth(BarPanel.Align(BarFolder.Load(stocks, new BarSelection(null, new LocalDate(2010, 1, 1)))));
        }
    }

    private static Section Speed(Rounds rounds, BarPanel funds, RotationSettings settings)
    {
        var grid = RotationGrid.Default;
        var windows = TrainWindow.Over(funds.Times, 3, 3);
        var symbolBars = (double)funds.Count * funds.Symbols.Count;
        var naive = Figure.Of([1e3 * Naive(funds, settings)]);
        var grids = Milliseconds(rounds, () => GridObjectives.Of(funds, settings, grid, costs));
        var walk = Milliseconds(rounds, () => GridObjectives.Of(funds, settings, grid, costs, [.. windows.Select(window => (window.First, window.Split))], default));
        var plan = new PermutationPlan(funds, settings, grid, costs, windows, PermutedRuns, 42);
        var one = Permuted(rounds, plan, 1);
        var two = Permuted(rounds, plan, 2);
        var trained = windows.Sum(window => (double)(window.Split - window.First)) * funds.Symbols.Count;
        return new Section(
            $"Research, targets {settings.Mode.ToString().ToLowerInvariant()}",
            $"{funds.Symbols.Count} funds, {funds.Count:N0} sessions, {grid.Count} combinations, features included. Permutation: {windows.Count} windows, measured on {PermutedRuns} runs, given for {RunsOfTheContract}",
            ["ms", "symbol-bars of a combination/s", "naive / fast"],
            [
                new Row("one backtest, naive", naive, Figure.Single(symbolBars / naive.Median * 1e3), Figure.Single(1)),
                new Row("grid", grids, Figure.Single(symbolBars * grid.Count / grids.Median * 1e3), Figure.Single(naive.Median * grid.Count / grids.Median)),
                new Row("walk-forward, training", walk, Figure.Single(trained * grid.Count / walk.Median * 1e3), Figure.Single(naive.Median * grid.Count * trained / symbolBars / walk.Median)),
                new Row("permutation, one thread", one, Figure.Single(trained * grid.Count * RunsOfTheContract / one.Median * 1e3), Figure.Single(naive.Median * grid.Count * RunsOfTheContract * trained / symbolBars / one.Median)),
                new Row("permutation, two threads", two, Figure.Single(trained * grid.Count * RunsOfTheContract / two.Median * 1e3), Figure.Single(naive.Median * grid.Count * RunsOfTheContract * trained / symbolBars / two.Median)),
            ]);
    }

    private static Figure Milliseconds(Rounds rounds, Action work) => Figure.Of(rounds.Seconds(work).Select(seconds => seconds * 1e3));

    private static Figure Permuted(Rounds rounds, PermutationPlan plan, int threads) => Figure.Of(rounds
        .Seconds(() => PermutationRun.RunWindows(plan, PermutationBests.None(plan.Windows.Count, PermutedRuns), 0, PermutedRuns, threads, _ => { }, default))
        .Select(seconds => seconds * 1e3 * RunsOfTheContract / PermutedRuns));

    /// <summary>Seconds of one backtest of the engine that the tests hold everything to.</summary>
    private static double Naive(BarPanel panel, RotationSettings settings)
    {
        int[] byName = [.. Enumerable.Range(0, panel.Symbols.Count).OrderBy(s => panel.Symbols[s], StringComparer.Ordinal)];
        var engine = new NaiveRotation(
            [.. byName.Select(s => panel.Symbols[s])],
            [.. byName.Select(s => Enumerable.Range(0, panel.Count).Select(t => double.IsNaN(panel.Close[s][t]) ? null : new NaiveBar(panel.Open[s][t], panel.High[s][t], panel.Low[s][t], panel.Close[s][t])).ToArray())]);
        return new Rounds(1).Seconds(() => engine.Run(new NaiveRules(IsHeldMode: settings.Mode == RebalanceMode.Held)))[0];
    }

    /// <summary>What a combination costs as symbols grow, by the path that carries any number of them.</summary>
    private static Section Growth(BarPanel stocks)
    {
        int[] sizes = [9, 15, 30, 60, stocks.Symbols.Count];
        return new Section(
            "Research, by symbols",
            $"{stocks.Count:N0} sessions, the whole grid of {RotationGrid.Default.Count}; above {GridRules.SymbolsMax} symbols the definition itself runs, on all processors",
            ["ms", "ns a symbol-bar of a combination", "MB allocated"],
            [.. sizes.Distinct().Select(size =>
            {
                var panel = PermutedPanel.Cut(stocks, [.. Enumerable.Range(0, Math.Min(size, stocks.Symbols.Count))], 0, stocks.Count);
                var before = GC.GetTotalAllocatedBytes();
                var seconds = new Rounds(1).Seconds(() => GridObjectives.Of(panel, new RotationSettings(), RotationGrid.Default, costs))[0];
                var combinations = (double)panel.Symbols.Count * panel.Count * RotationGrid.Default.Count;
                return new Row($"{panel.Symbols.Count} symbols", Figure.Single(seconds * 1e3), Figure.Single(seconds / combinations * 1e9), Figure.Single((GC.GetTotalAllocatedBytes() - before) / 2e6));
            })]);
    }
}
