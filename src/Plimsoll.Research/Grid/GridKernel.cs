using System.Runtime.InteropServices;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Every combination of a grid over a run of rows, in tiles that stay in the first-level cache: who is held, then what it earned.
/// Elementwise arithmetic only, in vectors of one width on every machine: the same bits everywhere. Not thread-safe: one a thread.
/// </summary>
internal sealed unsafe class GridKernel : IDisposable
{
    public const int TileBars = 32;

    private readonly GridRules rules;
    private readonly Selection selection;
    private readonly HeldAccounts? held;
    private readonly DailyAccounts? daily;
    private readonly byte* picks;
    private readonly int width;

    public GridKernel(GridRules rules, int symbols)
    {
        this.rules = rules;
        selection = new Selection(rules, symbols);
        held = rules.IsHeld ? new HeldAccounts(rules) : null;
        daily = rules.IsHeld ? null : new DailyAccounts(rules, (symbols + 7) / 8);
        width = (rules.Units * 8) + 16;
        picks = (byte*)NativeMemory.AlignedAlloc((nuint)(TileBars * 4 * width), 64);
        new Span<byte>(picks, TileBars * 4 * width).Fill(Selection.None);
    }

    /// <summary>Flat before the next tile.</summary>
    public void Reset()
    {
        selection.Reset();
        held?.Reset();
        daily?.Reset();
    }

    /// <summary>The objective of every combination over the bars from <paramref name="first"/> to <paramref name="end"/> (exclusive), from flat.</summary>
    public void Objectives(FeatureRows rows, int first, int end, Span<double> objectives)
    {
        Reset();
        for (var t = first; t < end; t += TileBars)
        {
            Advance(rows, t, Math.Min(TileBars, end - t));
        }

        Finish(end - first, objectives);
    }

    /// <summary>Goes on over a tile of at most <see cref="TileBars"/> rows.</summary>
    public void Advance(FeatureRows rows, int first, int bars)
    {
        switch (rules.IsHeld, rows.Blocks > 1)
        {
            case (false, false):
                Advance<DailyTargets, EightSymbols>(rows, first, bars);
                break;
            case (false, true):
                Advance<DailyTargets, SixteenSymbols>(rows, first, bars);
                break;
            case (true, false):
                Advance<HeldTargets, EightSymbols>(rows, first, bars);
                break;
            case (true, true):
                Advance<HeldTargets, SixteenSymbols>(rows, first, bars);
                break;
        }
    }

    public void Finish(int sessions, Span<double> objectives)
    {
        held?.Objectives(sessions, objectives);
        daily?.Objectives(sessions, objectives);
    }

    public void Dispose()
    {
        selection.Dispose();
        held?.Dispose();
        daily?.Dispose();
        NativeMemory.AlignedFree(picks);
    }

    private void Advance<THolding, TBreadth>(FeatureRows rows, int first, int bars)
        where THolding : IHolding
        where TBreadth : IBreadth
    {
        for (var t = 0; t < bars; t++)
        {
            var (to, columns) = daily is null ? ((nint)(picks + (t * 4 * width)), width) : ((nint)daily.ChainsOf(t), DailyAccounts.ChainBytes);
            selection.Pick<THolding>(rows.Row(first + t), (byte*)to, columns);
        }

        held?.Run<TBreadth>(rows, rows.Row(first), picks, width, bars);
        daily?.Run<TBreadth>(rows, rows.Row(first), bars);
    }
}
