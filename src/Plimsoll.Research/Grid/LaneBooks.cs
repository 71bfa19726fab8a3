using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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

    /// <summary>Eight lanes go on over some bars.</summary>
    /// <param name="id">Which return each lane has, by bar.</param>
    /// <param name="idsApart">Bytes from a bar's to the next's.</param>
    /// <param name="table">Eight returns by bar, lower and upper halves apart.</param>
    /// <param name="tablesApart">Bytes from a bar's to the next's.</param>
    /// <param name="blocksApart">Bytes from eight returns to the eight after them.</param>
    /// <param name="halves">How many fours of returns each bar has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compound(Vector256<double>* s, int bars, byte* id, int idsApart, byte* table, int tablesApart, int blocksApart, int* halves)
    {
        Vector256<double> equityA = s[0], equityB = s[1], fallA = s[2], fallB = s[3], deepestA = s[4], deepestB = s[5];
        for (var end = halves + bars; halves < end; halves++)
        {
            var slot = Lookup.Indices(id);
            Lookup.Of(table, slot, out var earnedA, out var earnedB);
            for (var block = 1; 2 * block < *halves; block++)
            {
                var isHere = Vector256.Equals(Vector256.ShiftRightLogical(slot, 3), Vector256.Create(block));
                Lookup.Of(table + (block * blocksApart), slot, out var a, out var b);
                earnedA = LaneMath.Select(Lookup.Low(isHere, isHere), a, earnedA);
                earnedB = LaneMath.Select(Lookup.High(isHere, isHere), b, earnedB);
            }

            var (growthA, growthB) = (Vector256<double>.One + earnedA, Vector256<double>.One + earnedB);
            equityA *= growthA;
            equityB *= growthB;
            fallA = LaneMath.Max(LaneMath.Product(fallA, growthA, earnedA), Vector256<double>.Zero);
            fallB = LaneMath.Max(LaneMath.Product(fallB, growthB, earnedB), Vector256<double>.Zero);
            deepestA = LaneMath.Max(deepestA, fallA);
            deepestB = LaneMath.Max(deepestB, fallB);
            id += idsApart;
            table += tablesApart;
        }

        (s[0], s[1], s[2], s[3], s[4], s[5]) = (equityA, equityB, fallA, fallB, deepestA, deepestB);
    }
}
