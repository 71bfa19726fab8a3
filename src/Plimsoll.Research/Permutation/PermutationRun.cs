namespace Plimsoll.Research.Permutation;

/// <summary>
/// The permutation test (requirements/3 §8.2). Inside each train window, on that window's bars alone and without symbols that lack one
/// of them, bars are permuted, all symbols alike, and the whole grid is optimised again. For the overall figure a run permutes the whole
/// history once and cuts the windows out of it: they overlap by eleven twelfths, and independent draws would flatter.
/// </summary>
public static class PermutationRun
{
    /// <summary>The best objectives on the bars in their own order.</summary>
    public static PermutationReal Real(PermutationPlan plan)
    {
        var windows = new double[plan.Windows.Count];
        var overall = new double[plan.Windows.Count];
        Parallel.For(0, windows.Length, i =>
        {
            using var one = PermutedWindow.Of(plan, i, plan.Windows[i].First, plan.Windows[i].Split, Enumerable.Range(0, plan.History.Symbols.Count));
            windows[i] = one.Real();
            using var whole = PermutedWindow.Of(plan, i, plan.Windows[i].First, plan.Windows[i].Split, plan.Whole);
            overall[i] = whole.Real();
        });
        return new PermutationReal(windows, overall.Average());
    }

    /// <summary>Does what is not done of the runs from <paramref name="from"/> to <paramref name="to"/> (exclusive), inside each window.</summary>
    /// <param name="tick">Called, from any thread, as optimisations of one window are done.</param>
    public static void RunWindows(PermutationPlan plan, PermutationBests bests, int from, int to, int threads, Action<int> tick, CancellationToken stop)
    {
        // runs that one piece of work takes on: enough to set up for, few enough to share out
        var perPiece = Math.Clamp((to - from) * plan.Windows.Count / (16 * Math.Max(1, threads)), 25, 100);
        var pieces = (to - from + perPiece - 1) / perPiece;
        Parallel.For(0, plan.Windows.Count * pieces, Options(threads, stop), piece =>
        {
            var (window, part) = Math.DivRem(piece, pieces);
            var (first, end) = (from + (part * perPiece), Math.Min(to, from + ((part + 1) * perPiece)));
            using var one = PermutedWindow.Of(plan, window, plan.Windows[window].First, plan.Windows[window].Split, Enumerable.Range(0, plan.History.Symbols.Count));
            for (var run = first; run < end && !stop.IsCancellationRequested; run++)
            {
                bests.Windows[window][run] ??= one.Permuted(run);
                tick(1);
            }
        });
    }

    /// <summary>The same for the overall figure.</summary>
    public static void RunOverall(PermutationPlan plan, PermutationBests bests, int from, int to, int threads, Action<int> tick, CancellationToken stop)
    {
        Parallel.For(from, to, Options(threads, stop), () => new PermutedHistory(plan), (run, _, whole) =>
        {
            if (!stop.IsCancellationRequested)
            {
                bests.Overall[run] ??= whole.Mean(run);
                tick(plan.Windows.Count);
            }

            return whole;
        }, whole => whole.Dispose());
    }

    private static ParallelOptions Options(int threads, CancellationToken stop) => new() { MaxDegreeOfParallelism = threads, CancellationToken = stop };
}
