using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Plimsoll.Research.Grid;

/// <summary>
/// One instruction each where the portable forms take eight: no lane here is NaN, and no mask is but all ones or all zeros. What they
/// return is the same on every machine.
/// </summary>
internal static unsafe class LaneMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Max(Vector256<double> x, Vector256<double> y) => Avx.IsSupported ? Avx.Max(x, y) : Vector256.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Min(Vector256<double> x, Vector256<double> y) => Avx.IsSupported ? Avx.Min(x, y) : Vector256.Min(x, y);

    /// <summary><paramref name="from"/> − x·y, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Less(Vector256<double> from, Vector256<double> x, Vector256<double> y) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(x, y, from) : Vector256.FusedMultiplyAdd(-x, y, from);

    /// <summary>x·y − <paramref name="less"/>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Product(Vector256<double> x, Vector256<double> y, Vector256<double> less) =>
        Fma.IsSupported ? Fma.MultiplySubtract(x, y, less) : Vector256.FusedMultiplyAdd(x, y, -less);

    /// <summary>Lanes of <paramref name="yes"/> where the mask is set, of <paramref name="no"/> elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Select(Vector256<double> mask, Vector256<double> yes, Vector256<double> no) =>
        Avx.IsSupported ? Avx.BlendVariable(no, yes, mask) : Vector256.ConditionalSelect(mask, yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Select(Vector256<int> mask, Vector256<int> yes, Vector256<int> no) =>
        Avx2.IsSupported ? Avx2.BlendVariable(no, yes, mask) : Vector256.ConditionalSelect(mask, yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Select(Vector256<byte> mask, Vector256<byte> yes, Vector256<byte> no) =>
        Avx2.IsSupported ? Avx2.BlendVariable(no, yes, mask) : Vector256.ConditionalSelect(mask, yes, no);

    /// <summary>The byte where the topmost bit of its switch is set, 0xFF elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> WhereTop(Vector256<byte> switches, Vector256<byte> values) => Avx2.IsSupported
        ? Avx2.BlendVariable(Vector256<byte>.AllBitsSet, values, switches)
        : Vector256.ConditionalSelect(Vector256.LessThan(switches.AsSByte(), Vector256<sbyte>.Zero).AsByte(), values, Vector256<byte>.AllBitsSet);

    /// <summary>The next bit comes to the top, and the least of what it lets in is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(ref Vector256<byte> switches, ref Vector256<byte> least, byte* values)
    {
        switches += switches;
        least = Vector256.Min(least, WhereTop(switches, Vector256.Load(values)));
    }

    /// <summary>Each half looks up in its own half of the table; an index from 0x80 on gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Look(Vector256<byte> table, Vector256<byte> at) => Avx2.IsSupported
        ? Avx2.Shuffle(table, at)
        : Vector256.Create(Vector128.ShuffleNative(table.GetLower(), at.GetLower()), Vector128.ShuffleNative(table.GetUpper(), at.GetUpper()));

    /// <summary>Four numbers as lanes of 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Indices(int* numbers) => Avx2.IsSupported
        ? Avx2.ConvertToVector256Int64(numbers)
        : Vector256.Create((long)numbers[0], numbers[1], numbers[2], numbers[3]);

    /// <summary>Sixteen bytes in either half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Twice(byte* bytes) => Avx2.IsSupported
        ? Avx2.BroadcastVector128ToVector256(bytes)
        : Vector256.Create(Vector128.Load(bytes), Vector128.Load(bytes));

    /// <summary>Two halves that lie apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Pair(byte* lower, byte* upper) => Vector256.Create(Vector128.Load(lower), Vector128.Load(upper));

    /// <summary>Rows of four as columns of four, and back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(
        Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d,
        out Vector256<double> first, out Vector256<double> second, out Vector256<double> third, out Vector256<double> fourth)
    {
        if (Avx.IsSupported)
        {
            Vector256<double> evenAb = Avx.UnpackLow(a, b), oddAb = Avx.UnpackHigh(a, b), evenCd = Avx.UnpackLow(c, d), oddCd = Avx.UnpackHigh(c, d);
            first = Avx.Permute2x128(evenAb, evenCd, 0x20);
            second = Avx.Permute2x128(oddAb, oddCd, 0x20);
            third = Avx.Permute2x128(evenAb, evenCd, 0x31);
            fourth = Avx.Permute2x128(oddAb, oddCd, 0x31);
            return;
        }

        first = Vector256.Create(a[0], b[0], c[0], d[0]);
        second = Vector256.Create(a[1], b[1], c[1], d[1]);
        third = Vector256.Create(a[2], b[2], c[2], d[2]);
        fourth = Vector256.Create(a[3], b[3], c[3], d[3]);
    }

    /// <summary>Two columns of four as four rows of two: rows 0 and 1, rows 2 and 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interleave(Vector256<double> x, Vector256<double> y, double* to)
    {
        if (Avx.IsSupported)
        {
            var (low, high) = (Avx.UnpackLow(x, y), Avx.UnpackHigh(x, y));
            Avx.Permute2x128(low, high, 0x20).Store(to);
            Avx.Permute2x128(low, high, 0x31).Store(to + 4);
            return;
        }

        for (var i = 0; i < 4; i++)
        {
            (to[2 * i], to[(2 * i) + 1]) = (x[i], y[i]);
        }
    }

    /// <summary>Four rows of two, wherever they are, as two columns of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Columns(byte* table, int* offsets, out Vector256<double> x, out Vector256<double> y) =>
        Columns(table, offsets[0], offsets[1], offsets[2], offsets[3], out x, out y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Columns(byte* table, nint first, nint second, nint third, nint fourth, out Vector256<double> x, out Vector256<double> y)
    {
        var even = Vector256.Create(Vector128.Load((double*)(table + first)), Vector128.Load((double*)(table + third)));
        var odd = Vector256.Create(Vector128.Load((double*)(table + second)), Vector128.Load((double*)(table + fourth)));
        if (Avx.IsSupported)
        {
            x = Avx.UnpackLow(even, odd);
            y = Avx.UnpackHigh(even, odd);
            return;
        }

        x = Vector256.Create(even[0], odd[0], even[2], odd[2]);
        y = Vector256.Create(even[1], odd[1], even[3], odd[3]);
    }

    /// <summary>Masks of 32 bits as masks of 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Wide(Vector128<int> masks) => Avx2.IsSupported
        ? Avx2.ConvertToVector256Int64(masks).AsDouble()
        : Vector256.Create((long)masks[0], masks[1], masks[2], masks[3]).AsDouble();

    /// <summary>
    /// The bits of four masks of four lanes, each bit twice. The pair of bits 2q belongs to lane (q &amp; 1) + 2·(q / 8) of mask (q &amp; 7) / 2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint TwiceBits(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        if (Avx2.IsSupported)
        {
            var (ab, cd) = (Avx2.PackSignedSaturate(a.AsInt32(), b.AsInt32()), Avx2.PackSignedSaturate(c.AsInt32(), d.AsInt32()));
            return Avx2.PackSignedSaturate(ab, cd).ExtractMostSignificantBits();
        }

        var bits = 0u;
        Vector256<double>[] masks = [a, b, c, d];
        for (var q = 0; q < 16; q++)
        {
            bits |= ((masks[(q & 7) / 2].ExtractMostSignificantBits() >> ((q & 1) + (q / 8 * 2))) & 1) * (3u << (2 * q));
        }

        return bits;
    }

    /// <summary>Four bytes of the bits of eight lanes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FourBytes(
        Vector256<double> a0, Vector256<double> a4, Vector256<double> b0, Vector256<double> b4, Vector256<double> c0, Vector256<double> c4, Vector256<double> d0, Vector256<double> d4)
    {
        if (!Avx2.IsSupported)
        {
            return Byte(a0, a4) | (Byte(b0, b4) << 8) | (Byte(c0, c4) << 16) | (Byte(d0, d4) << 24);
        }

        return Ordered(Avx2.PackSignedSaturate(
            Avx2.PackSignedSaturate(Even(a0, a4), Even(b0, b4)),
            Avx2.PackSignedSaturate(Even(c0, c4), Even(d0, d4))));
    }

    /// <summary>Three such bytes, and 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ThreeBytes(Vector256<double> a0, Vector256<double> a4, Vector256<double> b0, Vector256<double> b4, Vector256<double> c0, Vector256<double> c4) =>
        Avx2.IsSupported
            ? Ordered(Avx2.PackSignedSaturate(Avx2.PackSignedSaturate(Even(a0, a4), Even(b0, b4)), Avx2.PackSignedSaturate(Even(c0, c4), Vector256<int>.Zero)))
            : FourBytes(a0, a4, b0, b4, c0, c4, default, default);

    /// <summary>Lanes 0 1 4 5 are in the lower halves and 2 3 6 7 in the upper ones, until the words are put in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Ordered(Vector256<sbyte> halves)
    {
        var eights = Avx2.PermuteVar8x32(halves.AsInt32(), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsByte();
        var order = Vector128.Create((byte)0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15);
        return Avx2.Shuffle(eights, Vector256.Create(order, order)).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Even(Vector256<double> low, Vector256<double> high) => Avx.Shuffle(low.AsSingle(), high.AsSingle(), 0x88).AsInt32();

    private static uint Byte(Vector256<double> low, Vector256<double> high) => low.ExtractMostSignificantBits() | (high.ExtractMostSignificantBits() << 4);
}
