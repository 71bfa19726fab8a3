using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Grid;
using Plimsoll.Research.WalkForward;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Research.Permutation;

/// <summary>What a permutation test permutes and optimises.</summary>
/// <param name="Seed">Every stream of chance is derived from it, the window and the run.</param>
public sealed record PermutationPlan(
    BarPanel History, RotationSettings Settings, RotationGrid Grid, TradingCosts Costs, IReadOnlyList<TrainWindow> Windows, int Runs, ulong Seed)
{
    /// <summary>Columns that have every bar of the history, which the overall figure is made of.</summary>
    internal int[] Whole { get; } = [.. Enumerable.Range(0, History.Symbols.Count)
        .Where(s => !History.Close[s].Any(double.IsNaN))
        .OrderBy(s => History.Symbols[s], StringComparer.Ordinal)];

    internal string NameOf(int window) => $"window {Windows[window].TrainStart:uuuu-MM-dd}";
}
