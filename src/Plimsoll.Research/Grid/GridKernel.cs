using System.Runtime.CompilerServices;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Every combination of a grid over windows of bars, each from flat, in tiles that stay in the first-level cache: who is held, then what it
/// earned. With daily targets that depends on a bar and the one before alone, so that all windows share it and only compound for themselves.
/// Elementwise arithmetic only, in vectors of one width on every machine: the same bits everywhere. Not thread-safe: one a thread.
/// </summary>
/// <remarks>
/// How far from the core's limits: with daily targets a permuted bar of eight funds takes some 570 cycles of a Zen 3 core for all 81
/// combinations – features 300 (pairs 110, what a symbol tells alone 100, ranks 50, gates 35), picks 55, transitions 140, accounts 75 – for about
/// 1,300 instructions: 2.3 a cycle of the four that its vector pipes take. Of the transitions three fifths are pricing, some 330 instructions for four of
/// them, more than the core looks ahead, so that it waits for each division. The divider is busy for 70 cycles (eight divisions at 4.5, two roots
/// at 9, and four divisions of weights for less than one four of transitions a bar). Memory is no limit: tiles of 8 to 32 bars cost the same, and fetching rows
/// ahead gains nothing. One division for three scores, watching pairs between two caps rather than asking all three, and a shorter chain in the
/// accounts were tried and gained nothing. With held targets it is some 1,000 cycles – features 320, picks 180, what is held and earned
/// 420, accounts 85 – because a day waits for the one before: who is held, which states there are.
/// </remarks>
internal sealed unsafe class GridKernel : IDisposable
{
    public const int TileBars = 16;

    private readonly (int First, int End)[] windows;
    private readonly DailySelection? selection;
    private readonly Transitions? transitions;
    private readonly DailyAccounts? daily;
    private readonly HeldPaths? held;

    /// <param name="windows">The first bar and the bar after the last.</param>
    public GridKernel(GridRules rules, int symbols, IReadOnlyList<(int First, int End)> windows)
    {
        this.windows = [.. windows];
        if (rules.IsHeld)
        {
            held = new HeldPaths(rules, symbols, this.windows);
            return;
        }

        selection = new DailySelection(rules, symbols);
        transitions = new Transitions(rules);
        daily = new DailyAccounts(rules, transitions, windows.Count);
        transitions.Reset();
    }

    /// <summary>All windows from flat again.</summary>
    public void Reset()
    {
        held?.Reset();
        transitions?.Reset();
        for (var i = 0; i < windows.Length; i++)
        {
            daily?.Reset(i);
        }
    }

    /// <summary>Goes on over a tile of at most <see cref="TileBars"/> bars.</summary>
    /// <param name="row">The row of the bar <paramref name="first"/>; others follow it, one more than <paramref name="bars"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance(byte* row, int first, int bars)
    {
        if (held is not null)
        {
            held.Advance(row, first, bars);
            return;
        }

        selection!.Pick(row, bars, transitions!.Chains);
        transitions.Run(row, bars);
        for (var i = 0; i < windows.Length; i++)
        {
            var from = Math.Max(windows[i].First, first);
            var to = Math.Min(windows[i].End, first + bars);
            if (from < to)
            {
                Compound(i, row, from, from - first, to - from);
            }
        }

        transitions.Close(bars);
    }

    /// <summary>The objective of every combination on a window that is done.</summary>
    public void Objectives(int window, int sessions, Span<double> objectives)
    {
        held?.Objectives(window, sessions, objectives);
        daily?.Objectives(window, sessions, objectives);
    }

    /// <summary>The best of them.</summary>
    public double Best(int window, int sessions) => held?.Best(window, sessions) ?? daily!.Best(window, sessions);

    public void Dispose()
    {
        held?.Dispose();
        selection?.Dispose();
        transitions?.Dispose();
        daily?.Dispose();
    }

    /// <summary>A window of daily targets over a tile.</summary>
    /// <param name="at">Where in the tile.</param>
    private void Compound(int window, byte* row, int first, int at, int bars)
    {
        if (first == windows[window].First && first > 0)
        {
            transitions!.Open(row, at);
            daily!.Compound(window, Transitions.Opening, 1);
            (at, bars) = (at + 1, bars - 1);
        }

        daily!.Compound(window, at, bars);
    }
}
