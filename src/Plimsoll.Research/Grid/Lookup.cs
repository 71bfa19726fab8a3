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

    /// <param name="lower">Eight lower halves.</param>
    /// <param name="upper">Their upper ones.</param>
    /// <param name="picked">Which of them, modulo eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Of(int* lower, int* upper, Vector256<int> picked, out Vector256<double> a, out Vector256<double> b)
    {
        var (low, high) = (Permute(Vector256.Load(lower), picked), Permute(Vector256.Load(upper), picked));
        a = Low(low, high);
        b = High(low, high);
    }

    /// <summary>Writes four doubles as halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(Vector256<double> values, int* lower, int* upper)
    {
        var halves = Vector256.Shuffle(values.AsInt32(), Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));
        halves.GetLower().Store(lower);
        halves.GetUpper().Store(upper);
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
}
