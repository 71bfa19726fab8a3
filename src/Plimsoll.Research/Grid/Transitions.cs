using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Plimsoll.Research.Grid;

/// <summary>
/// What daily targets earn. It depends on who was held and who is held, and on nothing else; and the combinations agree: of the 27 trends
/// and caps some three transitions are distinct on a day. So each distinct one is reckoned once, for one, two and three picks
/// together, four at a time, and the lanes look their return up.
/// </summary>
internal sealed unsafe class Transitions : IDisposable
{
    public const int ChainBytes = 64; // [cap][trend]

    /// <summary>A bar's transitions from nobody, kept beside those of the tile.</summary>
    public const int Opening = GridKernel.TileBars;

    /// <summary>Of a place: a table of eight returns for one, two and three picks, lower and upper halves apart.</summary>
    public const int ReturnBytes = 3 * 64;

    /// <summary>From eight transitions to the eight after them.</summary>
    public const int BlocksApart = Places * ReturnBytes;

    private const int Places = GridKernel.TileBars + 1;
    private const int HalvesMax = GridRules.CapsMax * GridRules.TrendsMax / 4;
    private const int SlotBytes = 24; // [picks now and before][4]
    private const byte Nobody = Selection.None << 4;

    private readonly Weighing weighing;
    private readonly byte* memory;
    private readonly byte* chains; // [bar + 1][3][ChainBytes], the first of the tile before
    private readonly byte* nobody; // [3][ChainBytes]
    private readonly byte* slots; // [place][half][SlotBytes]
    private readonly byte* ids; // [place][ChainBytes]
    private readonly byte* returns; // [block][place][ReturnBytes]
    private readonly int* halves; // how many fours a place has
    private readonly ulong lanes;

    public Transitions(GridRules rules)
    {
        weighing = new Weighing(rules.Budget, rules.Settings.MaxWeightPerAsset);
        var count = rules.Caps * rules.Trends;
        lanes = count == 64 ? ulong.MaxValue : (1UL << count) - 1;
        int[] sizes = [(GridKernel.TileBars + 2) * 3 * ChainBytes, 3 * ChainBytes, Places * HalvesMax * SlotBytes, Places * ChainBytes, HalvesMax / 2 * Places * ReturnBytes, Places * 4];
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)sizes.Sum(Aligned), 64);
        new Span<byte>(memory, sizes.Sum(Aligned)).Clear();
        chains = memory;
        nobody = chains + Aligned(sizes[0]);
        slots = nobody + Aligned(sizes[1]);
        ids = slots + Aligned(sizes[2]);
        returns = ids + Aligned(sizes[3]);
        halves = (int*)(returns + Aligned(sizes[4]));
        new Span<byte>(nobody, 3 * ChainBytes).Fill(Nobody);
    }

    /// <summary>Where the selection writes the picks of the tile's bars.</summary>
    public byte* Chains => ChainsOf(0);

    /// <summary>Whom each lane's transition is, by place.</summary>
    public byte* Ids => ids;

    /// <summary>What a transition earns, by block of eight and place.</summary>
    public byte* Returns => returns;

    /// <summary>How many fours of transitions a place has.</summary>
    public int* Halves => halves;

    /// <summary>Nobody is held before the next tile.</summary>
    public void Reset() => new Span<byte>(chains, (GridKernel.TileBars + 2) * 3 * ChainBytes).Fill(Nobody);

    /// <summary>Goes on over a tile whose picks are written.</summary>
    /// <param name="row">The first bar's row of <see cref="FeatureRows"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(byte* row, int bars)
    {
        for (var t = 0; t < bars; t++)
        {
            Merge(ChainsOf(t - 1), ChainsOf(t), t);
        }

        for (var t = 0; t < bars; t++)
        {
            Price(row + (t * FeatureRows.Stride), t);
        }
    }

    /// <summary>The transitions of one of the tile's bars from nobody, at <see cref="Opening"/>.</summary>
    public void Open(byte* row, int bar)
    {
        Merge(nobody, ChainsOf(bar), Opening);
        Price(row + (bar * FeatureRows.Stride), Opening);
    }

    /// <summary>What was now is before, once all is read of the tile.</summary>
    public void Close(int bars) => new Span<byte>(ChainsOf(bars - 1), 3 * ChainBytes).CopyTo(new Span<byte>(chains, 3 * ChainBytes));

    public void Dispose() => NativeMemory.AlignedFree(memory);

    private static int Aligned(int size) => (size + 63) & ~63;

    private byte* ChainsOf(int bar) => chains + ((bar + 1) * 3 * ChainBytes);

    /// <summary>Finds the distinct transitions of a bar and tells every lane its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Merge(byte* before, byte* now, int place)
    {
        if (lanes <= uint.MaxValue)
        {
            MergeHalf(before, now, place);
        }
        else
        {
            MergeWhole(before, now, place);
        }
    }

    /// <summary>
    /// Up to 32 lanes. The first four are found without asking whether there are so many: what is found again is the first
    /// one's, and the same.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MergeHalf(byte* before, byte* now, int place)
    {
        var keys = stackalloc byte[96];
        var a = Vector256.Load(now) | Lower(now + ChainBytes);
        var b = Vector256.Load(before) | Lower(before + ChainBytes);
        var c = Vector256.Load(now + (2 * ChainBytes)) | Lower(before + (2 * ChainBytes));
        a.Store(keys);
        b.Store(keys + 32);
        c.Store(keys + 64);
        var left = (uint)lanes;
        Vector256<byte> id = default;
        var mine = slots + (place * HalvesMax * SlotBytes);
        var half = 0;
        do
        {
            for (var i = 0; i < 4; i++)
            {
                var lane = BitOperations.TrailingZeroCount(left) & 31;
                var same = Vector256.Equals(a, Vector256.Create(keys[lane])) & Vector256.Equals(b, Vector256.Create(keys[lane + 32])) & Vector256.Equals(c, Vector256.Create(keys[lane + 64]));
                left &= ~same.ExtractMostSignificantBits();
                id = LaneMath.Select(same, Vector256.Create((byte)Number(half, i)), id);
                Note(mine + i, before + lane, now + lane);
            }

            mine += SlotBytes;
            half++;
        }
        while (left != 0);
        id.Store(ids + (place * ChainBytes));
        halves[place] = half;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MergeWhole(byte* before, byte* now, int place)
    {
        var left = lanes;
        var mine = slots + (place * HalvesMax * SlotBytes);
        var own = ids + (place * ChainBytes);
        var found = 0;
        for (; left != 0; found++)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            var (half, i) = (found / 4, found % 4);
            Note(mine + (half * SlotBytes) + i, before + lane, now + lane);
            for (var rest = left; rest != 0; rest &= rest - 1)
            {
                var other = BitOperations.TrailingZeroCount(rest);
                var isSame = true;
                for (var pick = 0; pick < 3 * ChainBytes; pick += ChainBytes)
                {
                    isSame &= now[pick + lane] == now[pick + other] && before[pick + lane] == before[pick + other];
                }

                if (isSame)
                {
                    own[other] = (byte)Number(half, i);
                    left &= ~(1UL << other);
                }
            }
        }

        for (; found % 4 != 0; found++)
        {
            Note(mine + (found / 4 * SlotBytes) + (found % 4), before, now);
        }

        halves[place] = found / 4;
    }

    /// <summary>Fours lie in their eight as <see cref="Lookup.LaneOrder"/> says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Number(int half, int i) => (half / 2 * 8) + ((half & 1) * 2) + (i & 1) + ((i & 2) * 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Note(byte* slot, byte* before, byte* now)
    {
        slot[0] = now[0];
        slot[4] = now[ChainBytes];
        slot[8] = now[2 * ChainBytes];
        slot[12] = before[0];
        slot[16] = before[ChainBytes];
        slot[20] = before[2 * ChainBytes];
    }

    /// <summary>Picks, which are in the upper halves of their bytes, in the lower ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Lower(byte* picks) => Vector256.ShiftRightLogical(Vector256.Load(picks).AsUInt16(), 4).AsByte();

    /// <summary>The returns of a place's transitions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Price(byte* row, int place)
    {
        var slot = slots + (place * HalvesMax * SlotBytes);
        var to = returns + (place * ReturnBytes);
        for (var left = halves[place]; left > 0; left -= 2)
        {
            PriceHalf(row, slot, out var one, out var two, out var three);
            if (left == 1)
            {
                Lookup.Split(one, one, to);
                Lookup.Split(two, two, to + 64);
                Lookup.Split(three, three, to + 128);
                return;
            }

            PriceHalf(row, slot + SlotBytes, out var oneB, out var twoB, out var threeB);
            Lookup.Split(one, oneB, to);
            Lookup.Split(two, twoB, to + 64);
            Lookup.Split(three, threeB, to + 128);
            slot += 2 * SlotBytes;
            to += BlocksApart;
        }
    }

    /// <summary>Four transitions with one, two and three picks: weights before and now follow from picks and shares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PriceHalf(byte* row, byte* slot, out Vector256<double> one, out Vector256<double> two, out Vector256<double> three)
    {
        var capped = weighing;
        byte* now = row + FeatureRows.Now, before = row + FeatureRows.Before;
        LaneMath.Columns(now, slot, out var x1, out var k1);
        LaneMath.Columns(now, slot + 4, out var x2, out var k2);
        LaneMath.Columns(now, slot + 8, out var x3, out var k3);
        LaneMath.Columns(before, slot + 12, out var y1, out var n1);
        LaneMath.Columns(before, slot + 16, out var y2, out var n2);
        LaneMath.Columns(before, slot + 20, out var y3, out var n3);
        Vector256<long> i1 = LaneMath.Indices(slot), i2 = LaneMath.Indices(slot + 4), i3 = LaneMath.Indices(slot + 8);
        Vector256<long> q1 = LaneMath.Indices(slot + 12), q2 = LaneMath.Indices(slot + 16), q3 = LaneMath.Indices(slot + 20);
        Vector256<double> v1 = y1, w1 = x1;
        capped.One(ref v1);
        capped.One(ref w1);
        one = (n1 * v1) + Bought(w1, v1 & Same(i1, q1), k1);

        (v1, w1) = (y1, x1);
        Vector256<double> v2 = y2, w2 = x2;
        capped.Two(ref v1, ref v2);
        capped.Two(ref w1, ref w2);
        two = Vector256.FusedMultiplyAdd(n2, v2, n1 * v1)
            + Bought(w1, (v1 & Same(i1, q1)) | (v2 & Same(i1, q2)), k1)
            + Bought(w2, (v1 & Same(i2, q1)) | (v2 & Same(i2, q2)), k2);

        (v1, w1) = (y1, x1);
        (v2, w2) = (y2, x2);
        Vector256<double> v3 = y3, w3 = x3;
        capped.Three(ref v1, ref v2, ref v3);
        capped.Three(ref w1, ref w2, ref w3);
        three = Vector256.FusedMultiplyAdd(n3, v3, Vector256.FusedMultiplyAdd(n2, v2, n1 * v1))
            + Bought(w1, (v1 & Same(i1, q1)) | (v2 & Same(i1, q2)) | (v3 & Same(i1, q3)), k1)
            + Bought(w2, (v1 & Same(i2, q1)) | (v2 & Same(i2, q2)) | (v3 & Same(i2, q3)), k2)
            + Bought(w3, (v1 & Same(i3, q1)) | (v2 & Same(i3, q2)) | (v3 & Same(i3, q3)), k3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Same(Vector256<long> x, Vector256<long> y) => Vector256.Equals(x, y).AsDouble();

    /// <summary>What buying to a weight costs when all was sold: |to − from| = to + from − 2·min(to, from), and the selling is in the returns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Bought(Vector256<double> to, Vector256<double> from, Vector256<double> cost)
    {
        var kept = LaneMath.Min(to, from);
        return (kept + kept - to) * cost;
    }
}
