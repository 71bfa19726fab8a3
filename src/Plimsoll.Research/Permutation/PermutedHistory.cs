using System.Runtime.InteropServices;
using Plimsoll.Research.Grid;

namespace Plimsoll.Research.Permutation;

/// <summary>The whole history in one random order, and its windows optimised. Not thread-safe.</summary>
internal sealed unsafe class PermutedHistory : IDisposable
{
    private readonly PermutationPlan plan;
    private readonly RelativeBars bars;
    private readonly LaneOptimiser? lanes;
    private readonly int[] order;
    private readonly double* closesInverse; // [bar][padded], in the order read

    public PermutedHistory(PermutationPlan plan)
    {
        this.plan = plan;
        bars = RelativeBars.Of(plan.History, 0, plan.History.Count, plan.Whole);
        var rules = new GridRules(plan.Grid, plan.Settings, plan.Costs);
        lanes = rules.FitsLanes(bars.Symbols.Length) ? new LaneOptimiser(rules, bars) : null;
        order = new int[bars.Bars];
        closesInverse = (double*)NativeMemory.AlignedAlloc((nuint)Math.Max(64, bars.Bars * bars.Column * sizeof(double)), 64);
    }

    /// <summary>The mean over windows of the best objective.</summary>
    public double Mean(int run)
    {
        if (bars.Symbols.Length == 0)
        {
            return 0;
        }

        BarOrder.Shuffle(plan.Seed, "whole history", run, order);
        return lanes is null ? MeanOfPlain() : MeanOfLanes(lanes);
    }

    public void Dispose()
    {
        lanes?.Dispose();
        bars.Dispose();
        NativeMemory.AlignedFree(closesInverse);
    }

    private double MeanOfLanes(LaneOptimiser optimiser)
    {
        new Span<double>(bars.FirstClosesInverse, bars.Column).CopyTo(new Span<double>(closesInverse, bars.Column));
        for (var t = 1; t < order.Length; t++)
        {
            double* from = closesInverse + ((t - 1) * bars.Column), ratio = bars.Row(order[t]) + bars.Ratio;
            for (var s = 0; s < bars.Column; s++)
            {
                from[bars.Column + s] = from[s] * ratio[s];
            }
        }

        var sum = 0.0;
        foreach (var window in plan.Windows)
        {
            sum += optimiser.Best(order.AsSpan(window.First, window.Split - window.First), closesInverse + (window.First * bars.Column));
        }

        return sum / plan.Windows.Count;
    }

    private double MeanOfPlain()
    {
        var whole = PermutedPanel.Of(PermutedPanel.Cut(plan.History, bars.Symbols, 0, plan.History.Count), order);
        int[] all = [.. Enumerable.Range(0, whole.Symbols.Count)];
        return plan.Windows.Average(window => GridObjectives.Of(PermutedPanel.Cut(whole, all, window.First, window.Split), plan.Settings, plan.Grid, plan.Costs).Max());
    }
}
