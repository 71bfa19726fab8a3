using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Plimsoll.Research.Backtest;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Equity and deepest fall of eight lanes that look their returns up. The fall from the peak is carried on as a fraction of the peak,
/// u: after a return r it is u·(1 + r) − r, and not below 0; no peak is kept, and nothing is divided.
/// </summary>
internal static unsafe class LaneBooks
{
    /// <summary>Equity, fall and deepest fall, two vectors each; lanes lie as <see cref="Lookup.LaneOrder"/> says.</summary>
    public const int VectorsPerUnit = 6;

    /// <summary>Equities of 1.</summary>
    public static void Reset(Vector256<double>* state, int units)
    {
        for (var i = 0; i < units * VectorsPerUnit; i++)
        {
            state[i] = i % VectorsPerUnit < 2 ? Vector256<double>.One : Vector256<double>.Zero;
        }
    }

    /// <summary>Equity and deepest fall of one lane.</summary>
    public static (double Equity, double Fall) Of(Vector256<double>* state, int unit, int lane)
    {
        var values = (double*)(state + (unit * VectorsPerUnit)) + Lookup.LaneOrder.IndexOf(lane);
        return (values[0], values[16]);
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

    /// <summary>Whether a bar has more than eight returns to look among.</summary>
    public static bool IsAnyMany((int First, int Count)* bar, int bars)
    {
        var many = 0;
        for (var i = 0; i < bars; i++)
        {
            many |= bar[i].Count - 1;
        }

        return many > 7;
    }

    /// <summary>Eight lanes go on over some bars of up to eight returns.</summary>
    /// <param name="id">Which of its bar's returns each lane has, by bar.</param>
    /// <param name="idsApart">Bytes from a bar's to the next's.</param>
    /// <param name="bar">By bar the first of its returns, and how many there are.</param>
    /// <param name="lower">The returns' lower halves.</param>
    /// <param name="upper">Their upper halves.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compound(Vector256<double>* s, int bars, byte* id, int idsApart, (int First, int Count)* bar, int* lower, int* upper)
    {
        Vector256<double> equityA = s[0], equityB = s[1], fallA = s[2], fallB = s[3], deepestA = s[4], deepestB = s[5];
        for (var end = bar + bars; bar < end; bar++, id += idsApart)
        {
            nint first = bar->First;
            Lookup.Of(lower + first, upper + first, Lookup.Indices(id), out var earnedA, out var earnedB);
            Earn(earnedA, ref equityA, ref fallA, ref deepestA);
            Earn(earnedB, ref equityB, ref fallB, ref deepestB);
        }

        (s[0], s[1], s[2], s[3], s[4], s[5]) = (equityA, equityB, fallA, fallB, deepestA, deepestB);
    }

    /// <summary>The same where a bar has more than eight returns to look among.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CompoundMany(Vector256<double>* s, int bars, byte* id, int idsApart, (int First, int Count)* bar, int* lower, int* upper)
    {
        Vector256<double> equityA = s[0], equityB = s[1], fallA = s[2], fallB = s[3], deepestA = s[4], deepestB = s[5];
        for (var end = bar + bars; bar < end; bar++, id += idsApart)
        {
            Look(bar, lower, upper, Lookup.Indices(id), out var earnedA, out var earnedB);
            Earn(earnedA, ref equityA, ref fallA, ref deepestA);
            Earn(earnedB, ref equityB, ref fallB, ref deepestB);
        }

        (s[0], s[1], s[2], s[3], s[4], s[5]) = (equityA, equityB, fallA, fallB, deepestA, deepestB);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Earn(Vector256<double> earned, ref Vector256<double> equity, ref Vector256<double> fall, ref Vector256<double> deepest)
    {
        var growth = Vector256<double>.One + earned;
        equity *= growth;
        fall = LaneMath.Max(LaneMath.Product(fall, growth, earned), Vector256<double>.Zero);
        deepest = LaneMath.Max(deepest, fall);
    }

    /// <summary>Eight returns among any number.</summary>
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
