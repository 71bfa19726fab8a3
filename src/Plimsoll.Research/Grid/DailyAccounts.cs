using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Plimsoll.Research.Backtest;

namespace Plimsoll.Research.Grid;

/// <summary>The accounts of daily targets, one a lane, in as many books as there are runs of bars to reckon.</summary>
internal sealed unsafe class DailyAccounts : IDisposable
{
    private readonly Transitions transitions;
    private readonly Vector256<double>* states; // [book][unit]
    private readonly (int Picks, int Lanes, int Unit)[] classes;
    private readonly (int Unit, int Lane)[] places; // of each combination
    private readonly int units;

    public DailyAccounts(GridRules rules, Transitions transitions, int books)
    {
        this.transitions = transitions;
        classes = new (int, int, int)[rules.Grid.TopN.Distinct().Count()];
        foreach (var (i, picks) in rules.Grid.TopN.Distinct().OrderDescending().Index())
        {
            classes[i] = (picks, picks == 1 ? rules.Trends : rules.Caps * rules.Trends, units);
            units += (classes[i].Lanes + 7) / 8;
        }

        places = [.. Enumerable.Range(0, rules.Grid.Count).Select(combination => PlaceOf(rules, combination))];
        states = (Vector256<double>*)NativeMemory.AlignedAlloc((nuint)(books * units * LaneBooks.VectorsPerUnit * 32), 64);
        for (var book = 0; book < books; book++)
        {
            Reset(book);
        }
    }

    public void Reset(int book) => LaneBooks.Reset(StateOf(book, 0), units);

    /// <summary>A book goes on over places of the tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compound(int book, int place, int count)
    {
        var bars = transitions.Bars + place;
        var isMany = LaneBooks.IsAnyMany(bars, count);
        var id = transitions.Ids + (place * Transitions.ChainBytes);
        foreach (var (picks, lanes, unit) in classes)
        {
            int* lower = transitions.Lower(picks), upper = transitions.Upper(picks);
            for (var lane = 0; lane < lanes; lane += 8)
            {
                if (isMany)
                {
                    LaneBooks.CompoundMany(StateOf(book, unit + (lane / 8)), count, id + lane, Transitions.ChainBytes, bars, lower, upper);
                }
                else
                {
                    LaneBooks.Compound(StateOf(book, unit + (lane / 8)), count, id + lane, Transitions.ChainBytes, bars, lower, upper);
                }
            }
        }
    }

    /// <summary>Calmar of each combination after so many sessions.</summary>
    public void Objectives(int book, int sessions, Span<double> objectives)
    {
        for (var i = 0; i < objectives.Length; i++)
        {
            var (unit, lane) = places[i];
            var (equity, fall) = LaneBooks.Of(StateOf(book, 0), unit, lane);
            objectives[i] = PerformanceMetrics.CalmarOf(PerformanceMetrics.Growth(equity, sessions), fall);
        }
    }

    /// <summary>The best of them.</summary>
    public double Best(int book, int sessions) => LaneBooks.Best(StateOf(book, 0), places, sessions);

    public void Dispose() => NativeMemory.AlignedFree(states);

    private Vector256<double>* StateOf(int book, int unit) => states + (((book * units) + unit) * LaneBooks.VectorsPerUnit);

    private (int Unit, int Lane) PlaceOf(GridRules rules, int combination)
    {
        var (rest, cap) = Math.DivRem(combination, rules.Caps);
        var (trend, top) = Math.DivRem(rest, rules.Grid.TopN.Count);
        var mine = Array.Find(classes, one => one.Picks == rules.Grid.TopN[top]);
        var lane = (mine.Picks == 1 ? 0 : cap * rules.Trends) + trend;
        return (mine.Unit + (lane / 8), lane % 8);
    }
}
