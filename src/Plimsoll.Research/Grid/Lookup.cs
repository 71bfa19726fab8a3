using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Eight lanes' doubles out of a table of eight. The table keeps lower and upper halves apart, because AVX2 permutes 32-bit lanes
/// freely but not 64-bit ones by a variable. What comes out lies as [0, 1, 4, 5] and [2, 3, 6, 7], the order in which the halves
/// interleave; every vector of lanes in the accounts lies so.
/// </summary>
internal static unsafe class Lookup
{
    /// <summary>Which of the unit's eight lanes stands where in the two vectors.</summary>
    public static ReadOnlySpan<int> LaneOrder => [0, 1, 4, 5, 2, 3, 6, 7];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Indices(byte* picks) => Avx2.IsSupported
        ? Avx2.ConvertToVector256Int32(picks)
        : Vector256.Create(picks[0], picks[1], picks[2], picks[3], picks[4], picks[5], picks[6], picks[7]).AsInt32();

    /// <param name="table">Eight lower halves and eight upper ones.</param>
    /// <param name="picked">Which of them, modulo eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Of(byte* table, Vector256<int> picked, out Vector256<double> a, out Vector256<double> b)
    {
        var lower = Permute(Vector256.Load((int*)table), picked);
        var upper = Permute(Vector256.Load((int*)(table + 32)), picked);
        a = Low(lower, upper);
        b = High(lower, upper);
    }

    /// <summary>Writes lanes that lie as they were looked up as a table of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(Vector256<double> a, Vector256<double> b, byte* table)
    {
        if (Avx.IsSupported)
        {
            Avx.Shuffle(a.AsSingle(), b.AsSingle(), 0x88).Store((float*)table);
            Avx.Shuffle(a.AsSingle(), b.AsSingle(), 0xDD).Store((float*)(table + 32));
            return;
        }

        for (var i = 0; i < 4; i++)
        {
            Put(table, LaneOrder[i], a[i]);
            Put(table, LaneOrder[i + 4], b[i]);
        }
    }

    /// <summary>Lanes 0, 1, 4, 5 of a pair of halves; of a mask given twice, its 64-bit form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Low(Vector256<int> lower, Vector256<int> upper) =>
        Avx2.IsSupported ? Avx2.UnpackLow(lower, upper).AsDouble() : Join(lower, upper, 0);

    /// <summary>Lanes 2, 3, 6, 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> High(Vector256<int> lower, Vector256<int> upper) =>
        Avx2.IsSupported ? Avx2.UnpackHigh(lower, upper).AsDouble() : Join(lower, upper, 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Permute(Vector256<int> values, Vector256<int> picked) => Avx2.IsSupported
        ? Avx2.PermuteVar8x32(values, picked)
        : Vector256.Shuffle(values, picked & Vector256.Create(7));

    private static Vector256<double> Join(Vector256<int> lower, Vector256<int> upper, int from)
    {
        var joined = Vector256<int>.Zero;
        for (var i = 0; i < 4; i++)
        {
            joined = joined.WithElement(2 * i, lower[LaneOrder[from + i]]).WithElement((2 * i) + 1, upper[LaneOrder[from + i]]);
        }

        return joined.AsDouble();
    }

    private static void Put(byte* table, int at, double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        (((uint*)table)[at], ((uint*)table)[at + 8]) = ((uint)(bits & uint.MaxValue), (uint)(bits >> 32));
    }
}
