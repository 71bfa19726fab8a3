using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Plimsoll.Research.Backtest;

namespace Plimsoll.Research.Grid;

/// <summary>The accounts of held targets, one a lane, in as many books as there are windows.</summary>
internal sealed unsafe class HeldAccounts : IDisposable
{
    private readonly HeldLanes lanes;
    private readonly Vector256<double>* states; // [book][unit]

    public HeldAccounts(HeldLanes lanes, int books)
    {
        this.lanes = lanes;
        states = (Vector256<double>*)NativeMemory.AlignedAlloc((nuint)(books * lanes.Units * LaneBooks.VectorsPerUnit * 32), 64);
        for (var book = 0; book < books; book++)
        {
            Reset(book);
        }
    }

    public void Reset(int book) => LaneBooks.Reset(StateOf(book, 0), lanes.Units);

    /// <summary>A book goes on over places of the tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compound(int book, HeldTransitions transitions, int place, int count)
    {
        var bars = transitions.Spans + place;
        var isMany = LaneBooks.IsAnyMany(bars, count);
        var id = transitions.Ids + (place * Selection.Column);
        int* lower = transitions.Lower, upper = transitions.Upper;
        for (var unit = 0; unit < lanes.Units; unit++, id += 8)
        {
            if (isMany)
            {
                LaneBooks.CompoundMany(StateOf(book, unit), count, id, Selection.Column, bars, lower, upper);
            }
            else
            {
                LaneBooks.Compound(StateOf(book, unit), count, id, Selection.Column, bars, lower, upper);
            }
        }
    }

    /// <summary>Calmar of each combination after so many sessions.</summary>
    public void Objectives(int book, int sessions, Span<double> objectives)
    {
        for (var i = 0; i < objectives.Length; i++)
        {
            var (equity, fall) = LaneBooks.Of(StateOf(book, 0), lanes.Places[i].Unit, lanes.Places[i].Lane);
            objectives[i] = PerformanceMetrics.CalmarOf(PerformanceMetrics.Growth(equity, sessions), fall);
        }
    }

    /// <summary>The best of them.</summary>
    public double Best(int book, int sessions) => LaneBooks.Best(StateOf(book, 0), lanes.Places, sessions);

    public void Dispose() => NativeMemory.AlignedFree(states);

    private Vector256<double>* StateOf(int book, int unit) => states + (((book * lanes.Units) + unit) * LaneBooks.VectorsPerUnit);
}
