using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Research.Grid;

/// <summary>The objective of every combination of a grid, on the whole of a history or on windows of it.</summary>
public static class GridObjectives
{
    /// <summary>Calmar by combination, over all bars, from flat.</summary>
    public static double[] Of(BarPanel history, RotationSettings settings, RotationGrid grid, TradingCosts costs) =>
        Of(history, settings, grid, costs, [(0, history.Count)], default)[0];

    /// <param name="windows">First bar and the bar after the last; features look back over the whole history.</param>
    /// <returns>[window][combination]</returns>
    public static double[][] Of(
        BarPanel history, RotationSettings settings, RotationGrid grid, TradingCosts costs, IReadOnlyList<(int First, int End)> windows, CancellationToken stop)
    {
        var rules = new GridRules(grid, settings, costs);
        if (!rules.FitsLanes(history.Symbols.Count))
        {
            return OnePathEach(history, rules, windows, stop);
        }

        using var kernel = new GridKernel(rules, history.Symbols.Count, windows);
        if (RelativeBars.Of(history) is { } bars)
        {
            using (bars)
            {
                Advance(kernel, rules, bars, stop);
            }
        }
        else
        {
            Advance(kernel, rules, history, stop);
        }

        double[][] objectives = [.. windows.Select(_ => new double[grid.Count])];
        for (var i = 0; i < windows.Count; i++)
        {
            kernel.Objectives(i, windows[i].End - windows[i].First, objectives[i]);
        }

        return objectives;
    }

    /// <summary>Bars without gaps, tile by tile.</summary>
    private static unsafe void Advance(GridKernel kernel, GridRules rules, RelativeBars bars, CancellationToken stop)
    {
        using var features = new LaneFeatures(rules, bars);
        using var tile = new FeatureRows(GridKernel.TileBars);
        int[] order = [.. Enumerable.Range(0, bars.Bars)];
        features.Reset(order, bars.FirstClosesInverse);
        for (var t = 0; t < bars.Bars; t += GridKernel.TileBars)
        {
            stop.ThrowIfCancellationRequested();
            var count = Math.Min(GridKernel.TileBars, bars.Bars - t);
            features.Write(t, count, tile);
            kernel.Advance(tile.Row(0), t, count);
        }
    }

    /// <summary>Symbols that miss days: all features first.</summary>
    private static unsafe void Advance(GridKernel kernel, GridRules rules, BarPanel history, CancellationToken stop)
    {
        using var rows = rules.IsHeld ? HistoryFeatures.Of<HeldTargets>(rules, history) : HistoryFeatures.Of<DailyTargets>(rules, history);
        for (var t = 0; t < history.Count; t += GridKernel.TileBars)
        {
            stop.ThrowIfCancellationRequested();
            kernel.Advance(rows.Row(t), t, Math.Min(GridKernel.TileBars, history.Count - t));
        }
    }

    /// <summary>The definition itself, one combination after the other: slower, but for any number of symbols and any grid.</summary>
    private static double[][] OnePathEach(BarPanel history, GridRules rules, IReadOnlyList<(int First, int End)> windows, CancellationToken stop)
    {
        double[][] objectives = [.. windows.Select(_ => new double[rules.Grid.Count])];
        Parallel.For(0, rules.Grid.Count, new ParallelOptions { CancellationToken = stop }, combination =>
        {
            var strategy = new RotationStrategy(history, rules.Grid[combination].Of(rules.Settings));
            for (var i = 0; i < windows.Count; i++)
            {
                stop.ThrowIfCancellationRequested();
                objectives[i][combination] = StrategyBacktest.Run(strategy, history, rules.Costs, windows[i].First, windows[i].End).Metrics.Calmar;
            }
        });
        return objectives;
    }
}
