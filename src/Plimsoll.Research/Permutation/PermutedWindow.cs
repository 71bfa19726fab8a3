using Plimsoll.Research.Grid;

namespace Plimsoll.Research.Permutation;

/// <summary>One window's bars, to be optimised in any order. Not thread-safe.</summary>
internal sealed unsafe class PermutedWindow : IDisposable
{
    private readonly PermutationPlan plan;
    private readonly int window;
    private readonly RelativeBars bars;
    private readonly GridRules rules;
    private readonly LaneOptimiser? lanes;
    private readonly int[] order;

    private PermutedWindow(PermutationPlan plan, int window, RelativeBars bars)
    {
        (this.plan, this.window, this.bars) = (plan, window, bars);
        rules = new GridRules(plan.Grid, plan.Settings, plan.Costs);
        lanes = rules.FitsLanes(bars.Symbols.Length) ? new LaneOptimiser(rules, bars) : null;
        order = new int[bars.Bars];
    }

    public static PermutedWindow Of(PermutationPlan plan, int window, int first, int end, IEnumerable<int> symbols) =>
        new(plan, window, RelativeBars.Of(plan.History, first, end, symbols));

    public double Real()
    {
        BarOrder.Identity(order);
        return Best();
    }

    public double Permuted(int run)
    {
        BarOrder.Shuffle(plan.Seed, plan.NameOf(window), run, order);
        return Best();
    }

    public void Dispose()
    {
        lanes?.Dispose();
        bars.Dispose();
    }

    /// <summary>Without symbols there is nothing to hold and nothing to gain.</summary>
    private double Best()
    {
        if (bars.Symbols.Length == 0)
        {
            return 0;
        }

        if (lanes is not null)
        {
            return lanes.Best(order, bars.FirstClosesInverse);
        }

        var cut = PermutedPanel.Cut(plan.History, bars.Symbols, plan.Windows[window].First, plan.Windows[window].Split);
        return GridObjectives.Of(PermutedPanel.Of(cut, order), plan.Settings, plan.Grid, plan.Costs).Max();
    }
}
