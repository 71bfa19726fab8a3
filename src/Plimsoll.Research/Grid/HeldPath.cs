using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Plimsoll.Research.Grid;

/// <summary>What all combinations hold with held targets, bar by bar, once they began flat somewhere: who, with what weights, and what it earns.</summary>
internal sealed unsafe class HeldPath(GridRules rules, HeldLanes lanes, int symbols) : IDisposable
{
    private readonly HeldSelection selection = new(rules, lanes, symbols);
    private readonly byte* picks = (byte*)NativeMemory.AllocZeroed(GridKernel.TileBars * 3 * Selection.Column);

    /// <summary>Of the bars of the tile that it last went over.</summary>
    public HeldTransitions Transitions { get; } = new(rules, lanes);

    /// <summary>Flat again.</summary>
    public void Reset()
    {
        selection.Reset();
        Transitions.Reset();
    }

    /// <summary>Goes on over bars of a tile.</summary>
    /// <param name="row">The tile's first row of <see cref="FeatureRows"/>.</param>
    /// <param name="at">The first of the bars in the tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(byte* row, int at, int bars)
    {
        selection.Pick(row + (at * FeatureRows.Stride), bars, picks);
        Transitions.Run(row, at, bars, picks);
    }

    /// <summary>Whether all combinations hold the same here and there, in the same order and to the last bit: the paths are one from now on.</summary>
    public bool IsLike(HeldPath other) => Transitions.IsLike(other.Transitions);

    public void Dispose()
    {
        selection.Dispose();
        Transitions.Dispose();
        NativeMemory.Free(picks);
    }
}
