using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Plimsoll.Research.Backtest;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Equity and deepest fall of eight lanes that look up by what a day multiplies them. Beside the equity goes its part of the peak so far,
/// which grows alike and never above 1: no peak is kept, and nothing is divided.
/// </summary>
internal static unsafe class LaneBooks
{
    /// <summary>Equity, its part of the peak, and the least of that, two vectors each; lanes lie as <see cref="Lookup.LaneOrder"/> says.</summary>
    public const int VectorsPerUnit = 6;

    /// <summary>Equities of 1.</summary>
    public static void Reset(Vector256<double>* state, int units) => new Span<Vector256<double>>(state, units * VectorsPerUnit).Fill(Vector256<double>.One);

    /// <summary>Equity and deepest fall of one lane.</summary>
    public static (double Equity, double Fall) Of(Vector256<double>* state, int unit, int lane)
    {
        var values = (double*)(state + (unit * VectorsPerUnit)) + Lookup.LaneOrder.IndexOf(lane);
        return (values[0], 1 - values[16]);
    }

    /// <summary>The best Calmar among lanes.</summary>
    /// <param name="places">Units and lanes in them.</param>
    public static double Best(Vector256<double>* state, ReadOnlySpan<(int Unit, int Lane)> places, int sessions)
    {
        var best = double.NegativeInfinity;
        var perYear = (double)PerformanceMetrics.SessionsPerYear / sessions;
        foreach (var (unit, lane) in places)
        {
            var (equity, fall) = Of(state, unit, lane);

            // (1 + x)^p is at most 1 + p·x for p up to 1 (Bernoulli): most lanes need no power to be told from the best
            if (perYear > 1 || fall <= 0 || perYear * (equity - 1) / fall > best - 1e-9)
            {
                best = Math.Max(best, PerformanceMetrics.CalmarOf(PerformanceMetrics.Growth(equity, sessions), fall));
            }
        }

        return best;
    }

    /// <summary>Whether a bar has more than eight growths to look among.</summary>
    public static bool IsAnyMany((int First, int Count)* bar, int bars)
    {
        var many = 0;
        for (var i = 0; i < bars; i++)
        {
            many |= bar[i].Count - 1;
        }

        return many > 7;
    }

    /// <summary>Eight lanes go on over some bars of up to eight growths.</summary>
    /// <param name="id">Which of its bar's growths each lane has, by bar.</param>
    /// <param name="idsApart">Bytes from a bar's to the next's.</param>
    /// <param name="bar">By bar the first of its growths, and how many there are.</param>
    /// <param name="lower">The growths' lower halves.</param>
    /// <param name="upper">Their upper halves.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compound(Vector256<double>* s, int bars, byte* id, int idsApart, (int First, int Count)* bar, int* lower, int* upper)
    {
        Vector256<double> equityA = s[0], equityB = s[1], partA = s[2], partB = s[3], leastA = s[4], leastB = s[5];
        for (var end = bar + bars; bar < end; bar++, id += idsApart)
        {
            nint first = bar->First;
            Lookup.Of(lower + first, upper + first, Lookup.Indices(id), out var growthA, out var growthB);
            Grow(growthA, ref equityA, ref partA, ref leastA);
            Grow(growthB, ref equityB, ref partB, ref leastB);
        }

        (s[0], s[1], s[2], s[3], s[4], s[5]) = (equityA, equityB, partA, partB, leastA, leastB);
    }

    /// <summary>The same where a bar has more than eight growths to look among.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CompoundMany(Vector256<double>* s, int bars, byte* id, int idsApart, (int First, int Count)* bar, int* lower, int* upper)
    {
        Vector256<double> equityA = s[0], equityB = s[1], partA = s[2], partB = s[3], leastA = s[4], leastB = s[5];
        for (var end = bar + bars; bar < end; bar++, id += idsApart)
        {
            Look(bar, lower, upper, Lookup.Indices(id), out var growthA, out var growthB);
            Grow(growthA, ref equityA, ref partA, ref leastA);
            Grow(growthB, ref equityB, ref partB, ref leastB);
        }

        (s[0], s[1], s[2], s[3], s[4], s[5]) = (equityA, equityB, partA, partB, leastA, leastB);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Grow(Vector256<double> growth, ref Vector256<double> equity, ref Vector256<double> part, ref Vector256<double> least)
    {
        equity *= growth;
        part = LaneMath.Min(part * growth, Vector256<double>.One);
        least = LaneMath.Min(least, part);
    }

    /// <summary>Eight growths among any number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Look((int First, int Count)* bar, int* lower, int* upper, Vector256<int> ids, out Vector256<double> a, out Vector256<double> b)
    {
        lower += bar->First;
        upper += bar->First;
        Lookup.Of(lower, upper, ids, out a, out b);
        for (var further = 8; further < bar->Count; further += 8)
        {
            var isHere = Vector256.Equals(Vector256.ShiftRightLogical(ids, 3), Vector256.Create(further / 8));
            Lookup.Of(lower + further, upper + further, ids, out var c, out var d);
            a = LaneMath.Select(Lookup.Low(isHere, isHere), c, a);
            b = LaneMath.Select(Lookup.High(isHere, isHere), d, b);
        }
    }
}
