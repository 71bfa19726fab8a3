using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Grid;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Research.WalkForward;

/// <summary>
/// Choose on the past, use on the future, again and again (requirements/3 §8.1). Features look back over the whole history loaded;
/// each window's objective is Calmar from flat; equal ones fall to the first in the grid's order. What is held is carried from one
/// window's months into the next's.
/// </summary>
public static class WalkForwardRun
{
    public static WalkForwardResult Run(
        BarPanel history, RotationSettings settings, RotationGrid grid, TradingCosts costs, int trainYears, int oosMonths, CancellationToken stop = default)
    {
        var windows = TrainWindow.Over(history.Times, trainYears, oosMonths);
        if (windows.Count == 0)
        {
            return new WalkForwardResult([], null);
        }

        var objectives = GridObjectives.Of(history, settings, grid, costs, [.. windows.Select(window => (window.First, window.Split))], stop);
        ChosenWindow[] chosen = [.. windows.Select((window, i) => Choose(window, grid, objectives[i]))];
        var strategy = new SwitchingRotation(history, settings, chosen);
        return new WalkForwardResult(chosen, StrategyBacktest.Run(strategy, history, costs, windows[0].Split, windows[^1].End));
    }

    /// <summary>The first of the best.</summary>
    private static ChosenWindow Choose(TrainWindow window, RotationGrid grid, double[] objectives)
    {
        var best = Array.IndexOf(objectives, objectives.Max());
        return new ChosenWindow(window, grid[best], objectives[best]);
    }
}
