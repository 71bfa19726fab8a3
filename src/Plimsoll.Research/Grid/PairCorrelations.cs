using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Who may not be held together under each cap, from rolling sums: covariance² against cap² · variances, no root, no division. Pairs lie
/// (s, s + k) for k = 1, 2, …, half the symbols, four to a vector: every array goes on with its beginning where symbols end, so that the
/// second of a pair is loaded k further on. A pair crosses a cap seldom: only then the table of bits is touched.
/// </summary>
internal sealed unsafe class PairCorrelations : IDisposable
{
    private const int GroupVectors = 4;

    private const int GroupsMax = 7; // of the 28 vectors of fifteen symbols
    private const int BarWords = (GroupsMax + 1) * GridRules.CapsMax; // whole vectors

    private readonly int symbols;
    private readonly int vectors; // of pairs, a multiple of the group
    private readonly int caps;
    private readonly double window;
    private readonly double* memory;
    private readonly double* sums; // [column]
    private readonly double* squares; // [column]
    private readonly double* products; // [vector][4]
    private readonly double* totals; // [bar][2 columns of totals, 2 columns of variances]
    private readonly double* limits; // [cap][4]
    private readonly nint* places; // [vector][first, second] in bytes
    private readonly byte* apart; // [cap][plane][16]
    private readonly uint* near; // [group][cap] bits, twice each
    private readonly uint* ready; // [group]
    private readonly uint* bits; // [bar][group][cap]; those of no group and no cap stay 0
    private readonly (int First, int Second)[] pairs; // [group][bit]

    public PairCorrelations(GridRules rules, int symbols)
    {
        (this.symbols, caps, window) = (symbols, rules.Caps, rules.Settings.CorrelationWindow);
        var list = Vectors(symbols);
        vectors = list.Count;
        const int Words = BarWords / 2;
        int[] sizes = [16, 16, 4 * vectors, GridKernel.TileBars * 64, 4 * GridRules.CapsMax, 2 * vectors, GridRules.CapsMax * 4, Words, GroupsMax + 1, GridKernel.TileBars * Words];
        var size = sizes.Sum(Aligned);
        memory = (double*)NativeMemory.AlignedAlloc((nuint)size * sizeof(double), 64);
        new Span<double>(memory, size).Clear();
        sums = memory;
        squares = sums + Aligned(sizes[0]);
        products = squares + Aligned(sizes[1]);
        totals = products + Aligned(sizes[2]);
        limits = totals + Aligned(sizes[3]);
        places = (nint*)(limits + Aligned(sizes[4]));
        apart = (byte*)((double*)places + Aligned(sizes[5]));
        near = (uint*)((double*)apart + Aligned(sizes[6]));
        ready = (uint*)((double*)near + Aligned(sizes[7]));
        bits = (uint*)((double*)ready + Aligned(sizes[8]));
        for (var i = 0; i < vectors; i++)
        {
            (places[2 * i], places[(2 * i) + 1]) = (list[i].First * sizeof(double), (list[i].First + list[i].Further) * sizeof(double));
        }

        for (var cap = 0; cap < caps; cap++)
        {
            Vector256.Create(Math.BitIncrement(rules.CapSquares[cap])).Store(limits + (cap * 4)); // at the cap is not over it
        }

        pairs = Pairs(list, symbols);
    }

    /// <summary>Before the first bar: nobody goes with anybody.</summary>
    public void Reset()
    {
        new Span<double>(memory, (int)(totals - memory)).Clear();
        new Span<uint>(near, BarWords).Clear();
        var all = (1u << symbols) - 1;
        for (var cap = 0; cap < caps; cap++)
        {
            new Span<byte>(apart + (cap * 32), symbols).Fill((byte)all);
            new Span<byte>(apart + (cap * 32) + 16, symbols).Fill((byte)(all >> 8));
        }
    }

    /// <summary>Which symbols have as many returns as a correlation needs.</summary>
    public void Admit(uint admitted)
    {
        for (var group = 0; group < vectors / GroupVectors; group++)
        {
            var admissible = 0u;
            for (var bit = 0; bit < 16; bit++)
            {
                var (first, second) = pairs[(group * 16) + bit];
                admissible |= first != second && ((admitted >> first) & (admitted >> second) & 1) != 0 ? 3u << (2 * bit) : 0;
            }

            ready[group] = admissible;
        }
    }

    /// <summary>Each symbol's own sums go on over some bars.</summary>
    /// <param name="now">Their returns, twice in a row.</param>
    /// <param name="old">Those that leave the window.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance<TWidth>(double** now, double** old, int count)
        where TWidth : IWidth
    {
        var length = Vector256.Create(window);
        for (var at = 0; at < TWidth.Vectors * 4; at += 4)
        {
            var (total, square) = (Vector256.Load(sums + at), Vector256.Load(squares + at));
            var to = totals + at;
            for (var t = 0; t < count; t++, to += 16 * TWidth.Vectors)
            {
                var (one, gone) = (Vector256.Load(now[t] + at), Vector256.Load(old[t] + at));
                total += one - gone;
                square = LaneMath.Less(Vector256.FusedMultiplyAdd(one, one, square), gone, gone);
                var variance = LaneMath.Less(length * square, total, total);
                total.Store(to);
                total.Store(to + symbols);
                variance.Store(to + (8 * TWidth.Vectors));
                variance.Store(to + (8 * TWidth.Vectors) + symbols);
            }

            total.Store(sums + at);
            square.Store(squares + at);
        }
    }

    /// <summary>The pairs' sums go on over some bars, and what is apart is written to their rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write<TWidth>(double** now, double** old, byte* row, int count)
        where TWidth : IWidth
    {
        for (var vector = 0; vector < vectors; vector += GroupVectors)
        {
            Compare<TWidth>(vector, now, old, count);
        }

        for (var t = 0; t < count; t++, row += FeatureRows.Stride)
        {
            Show<TWidth>(t, row + FeatureRows.Apart);
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    private static int Aligned(int count) => (count + 7) & ~7;

    /// <summary>Four pairs each, filled up to whole groups by a vector without any.</summary>
    private static List<(int First, int Further)> Vectors(int symbols)
    {
        var list = new List<(int First, int Further)>();
        for (var further = 1; further <= symbols / 2; further++)
        {
            var firsts = 2 * further == symbols ? further : symbols;
            for (var first = 0; first < firsts; first += 4)
            {
                list.Add((first, further));
            }
        }

        while (list.Count % GroupVectors != 0)
        {
            list.Add((0, 0));
        }

        return list;
    }

    /// <summary>Whom each bit of a group is about; a symbol and itself where it is about nobody.</summary>
    private static (int First, int Second)[] Pairs(List<(int First, int Further)> list, int symbols)
    {
        var all = new (int First, int Second)[list.Count * 4];
        for (var i = 0; i < all.Length; i++)
        {
            var (group, q) = Math.DivRem(i, 16);
            var (first, further) = list[(group * GroupVectors) + ((q & 7) / 2)];
            first += (q & 1) + (q / 8 * 2);
            all[i] = first < (2 * further == symbols ? further : symbols) ? (first, (first + further) % symbols) : (0, 0);
        }

        return all;
    }

    /// <summary>A group of pairs over some bars: bits of those that are nearer than each cap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compare<TWidth>(int vector, double** now, double** old, int count)
        where TWidth : IWidth
    {
        var at = places + (2 * vector);
        var product = products + (4 * vector);
        var group = vector / GroupVectors;
        Vector256<double> a = Vector256.Load(product), b = Vector256.Load(product + 4), c = Vector256.Load(product + 8), d = Vector256.Load(product + 12);
        var length = Vector256.Create(window);
        var mine = totals;
        var mask = ready[group];
        var hasFourth = at[6] != at[7]; // what fills the last group up is apart from nobody
        var to = bits + (group * GridRules.CapsMax);
        for (var t = 0; t < count; t++)
        {
            double* one = now[t], gone = old[t];
            var scaleA = Reckon<TWidth>(ref a, at[0], at[1], one, gone, mine, length, out var farA);
            var scaleB = Reckon<TWidth>(ref b, at[2], at[3], one, gone, mine, length, out var farB);
            var scaleC = Reckon<TWidth>(ref c, at[4], at[5], one, gone, mine, length, out var farC);
            Vector256<double> scaleD = default, farD = default;
            if (hasFourth)
            {
                scaleD = Reckon<TWidth>(ref d, at[6], at[7], one, gone, mine, length, out farD);
            }

            for (var cap = 0; cap < caps; cap++)
            {
                var limit = Vector256.Load(limits + (cap * 4));
                to[cap] = mask & LaneMath.TwiceBits(
                    Vector256.LessThan(farA, scaleA * limit), Vector256.LessThan(farB, scaleB * limit), Vector256.LessThan(farC, scaleC * limit), Vector256.LessThan(farD, scaleD * limit));
            }

            mine += 16 * TWidth.Vectors;
            to += BarWords;
        }

        a.Store(product);
        b.Store(product + 4);
        c.Store(product + 8);
        d.Store(product + 12);
    }

    /// <summary>Covariance² and the product of the variances, in units of the window's fourth power.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Reckon<TWidth>(
        ref Vector256<double> sum, nint first, nint second, double* now, double* old, double* totals, Vector256<double> length, out Vector256<double> far)
        where TWidth : IWidth
    {
        sum = Vector256.FusedMultiplyAdd(Load(now, first), Load(now, second), sum);
        sum = LaneMath.Less(sum, Load(old, first), Load(old, second));
        var covariance = LaneMath.Less(length * sum, Load(totals, first), Load(totals, second));
        far = covariance * covariance;
        return Load(totals + (8 * TWidth.Vectors), first) * Load(totals + (8 * TWidth.Vectors), second);
    }

    /// <summary>The table of bits, brought up to a bar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Show<TWidth>(int bar, byte* to)
        where TWidth : IWidth
    {
        var mine = bits + (bar * BarWords);
        for (var word = 0; word < vectors / GroupVectors * GridRules.CapsMax; word += 8)
        {
            if (Vector256.Load(mine + word) != Vector256.Load(near + word))
            {
                Flip(mine, word);
            }
        }

        for (var cap = 0; cap < caps; cap++)
        {
            if (TWidth.Vectors <= 2)
            {
                Vector128.Load(apart + (cap * 32)).Store(to + (cap * 32));
            }
            else
            {
                Vector256.Load(apart + (cap * 32)).Store(to + (cap * 32));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(double* from, nint offset) => Vector256.Load((double*)((byte*)from + offset));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Flip(uint* now, int first)
    {
        for (var word = first; word < first + 8; word++)
        {
            if (now[word] != near[word])
            {
                Flip(word % GridRules.CapsMax, word / GridRules.CapsMax, now[word]);
            }
        }
    }

    private void Flip(int cap, int group, uint now)
    {
        var mine = near + (group * GridRules.CapsMax) + cap;
        var table = apart + (cap * 32);
        for (var changed = (now ^ *mine) & 0x55555555; changed != 0; changed &= changed - 1)
        {
            var (first, second) = pairs[(group * 16) + (BitOperations.TrailingZeroCount(changed) / 2)];
            table[(second / 8 * 16) + first] ^= (byte)(1 << (second % 8));
            table[(first / 8 * 16) + second] ^= (byte)(1 << (first % 8));
        }

        *mine = now;
    }
}
