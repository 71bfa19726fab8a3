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
    private const int PermutedRuns = 25;
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

        yield return ManySymbols.Measure();
        yield return ColdStart.Measure(rounds, folder);
    }

    private static Section Speed(Rounds rounds, BarPanel funds, RotationSettings settings)
    {
        var grid = RotationGrid.Default;
        var windows = TrainWindow.Over(funds.Times, 3, 3);
        var symbolBars = (double)funds.Count * funds.Symbols.Count;
        var naive = 1e3 * Naive(funds, settings);
        var trained = windows.Sum(window => (double)(window.Split - window.First)) * funds.Symbols.Count;
        var plan = new PermutationPlan(funds, settings, grid, costs, windows, PermutedRuns, 42);
        (int First, int End)[] spans = [.. windows.Select(window => (window.First, window.Split))];
        var grids = Milliseconds(rounds, 40, () => GridObjectives.Of(funds, settings, grid, costs));
        var training = Milliseconds(rounds, 20, () => GridObjectives.Of(funds, settings, grid, costs, spans, default));
        var walk = Milliseconds(rounds, 5, () => WalkForwardRun.Run(funds, settings, grid, costs, 3, 3));
        var one = Milliseconds(rounds, 3, () => Permute(plan, 1));
        var two = rounds.Seconds(() => Permute(plan, 2)).Min() * 1e3;
        const double Scale = (double)RunsOfTheContract / PermutedRuns;
        return new Section(
            $"Research, targets {settings.Mode.ToString().ToLowerInvariant()}",
            $"{funds.Symbols.Count} funds, {funds.Count:N0} sessions, {grid.Count} combinations, features included. The least of the processor's time over many rounds, two threads: of the clock's. "
            + $"Permutation: {windows.Count} windows, measured on {PermutedRuns} runs, given for {RunsOfTheContract}. A symbol-bar is one of a history, all {grid.Count} combinations together; the core makes {CoreClock.Hertz / 1e9:0.0} G cycles a second",
            ["ms", "naive / this", "cycles/symbol-bar"],
            [
                new Row("one backtest, naive", Figure.Single(naive), Figure.Single(1), Cycles(naive, symbolBars)),
                Row("grid", grids, naive, symbolBars, symbolBars, grid.Count),
                Row("walk-forward, training", training, naive, symbolBars, trained, grid.Count),
                Row("and out of sample", walk, naive, symbolBars, trained, grid.Count),
                Row("permutation, one thread", one * Scale, naive, symbolBars, trained * RunsOfTheContract, grid.Count),
                Row("permutation, two threads", two * Scale, naive, symbolBars, trained * RunsOfTheContract, grid.Count),
            ]);
    }

    /// <param name="ofOne">Symbol-bars of the naive engine's backtest.</param>
    private static Row Row(string name, double milliseconds, double naive, double ofOne, double symbolBars, int combinations) =>
        new(name, Figure.Single(milliseconds), Figure.Single(naive * combinations * symbolBars / ofOne / milliseconds), Cycles(milliseconds, symbolBars));

    private static Figure Cycles(double milliseconds, double symbolBars) => Figure.Single(milliseconds / 1e3 * CoreClock.Hertz / symbolBars);

    private static double Milliseconds(Rounds rounds, int times, Action work) => 1e3 * rounds.LeastOnProcessor(times, work).Median;

    private static void Permute(PermutationPlan plan, int threads) =>
        PermutationRun.RunWindows(plan, PermutationBests.None(plan.Windows.Count, PermutedRuns), 0, PermutedRuns, threads, _ => { }, default);

    /// <summary>Seconds of the processor for one backtest of the engine that the tests hold everything to.</summary>
    private static double Naive(BarPanel panel, RotationSettings settings)
    {
        int[] byName = [.. Enumerable.Range(0, panel.Symbols.Count).OrderBy(s => panel.Symbols[s], StringComparer.Ordinal)];
        var engine = new NaiveRotation(
            [.. byName.Select(s => panel.Symbols[s])],
            [.. byName.Select(s => Enumerable.Range(0, panel.Count).Select(t => double.IsNaN(panel.Close[s][t]) ? null : new NaiveBar(panel.Open[s][t], panel.High[s][t], panel.Low[s][t], panel.Close[s][t])).ToArray())]);
        return new Rounds(1).LeastOnProcessor(3, () => engine.Run(new NaiveRules(IsHeldMode: settings.Mode == RebalanceMode.Held))).Median;
    }
}
