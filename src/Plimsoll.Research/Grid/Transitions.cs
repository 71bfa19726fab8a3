using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Plimsoll.Research.Grid;

/// <summary>
/// What daily targets earn. It depends on who was held and who is held, and on nothing else; and the combinations agree: of the 27 trends
/// and caps some three transitions are distinct on a day. So each distinct one is reckoned once, for one, two and three picks
/// together, four at a time whatever their bars, and the lanes look their return up.
/// </summary>
internal sealed unsafe class Transitions : IDisposable
{
    public const int ChainBytes = 64; // [cap][trend]

    /// <summary>A bar's transitions from nobody, kept beside those of the tile.</summary>
    public const int Opening = GridKernel.TileBars;

    private const int Places = GridKernel.TileBars + 1;
    private const int SlotsMax = (Places * GridRules.CapsMax * GridRules.TrendsMax) + 16;
    private const int Second = SlotsMax / 8 * 4; // the first slot of every second bar's transitions, where bars are merged two by two
    private const int KeyBytes = 128; // a lane each, and after them what no lane is
    private const byte Nobody = Selection.None << 4;
    private const byte NoKey = 0xFE;

    private readonly Weighing weighing;
    private readonly byte* memory;
    private readonly byte* chains; // [bar + 1][3][ChainBytes], the first of the tile before
    private readonly byte* nobody; // [3][ChainBytes]
    private readonly byte* ids; // [place][ChainBytes]
    private readonly byte* keys; // [3][KeyBytes] of the bar at work, and of the one after it
    private readonly byte* numbers; // 0, 1, 2, …
    private readonly int* slots; // [picks now and before][slot]: where a pick's features are, from the tile's first row
    private readonly int* growths; // [picks][lower and upper halves][slot]
    private readonly ulong lanes;
    private int found; // slots of the tile

    public Transitions(GridRules rules)
    {
        weighing = new Weighing(rules.Budget, rules.Settings.MaxWeightPerAsset);
        var count = rules.Caps * rules.Trends;
        lanes = count == 64 ? ulong.MaxValue : (1UL << count) - 1;
        int[] sizes = [(GridKernel.TileBars + 2) * 3 * ChainBytes, 3 * ChainBytes, Places * ChainBytes, 6 * KeyBytes, ChainBytes, 6 * SlotsMax * 4, 6 * SlotsMax * 4, Places * 8];
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)sizes.Sum(Aligned), 64);
        new Span<byte>(memory, sizes.Sum(Aligned)).Clear();
        chains = memory;
        nobody = chains + Aligned(sizes[0]);
        ids = nobody + Aligned(sizes[1]);
        keys = ids + Aligned(sizes[2]);
        numbers = keys + Aligned(sizes[3]);
        slots = (int*)(numbers + Aligned(sizes[4]));
        growths = (int*)((byte*)slots + Aligned(sizes[5]));
        Bars = ((int, int)*)((byte*)growths + Aligned(sizes[6]));
        new Span<byte>(nobody, 3 * ChainBytes).Fill(Nobody);
        new Span<byte>(keys, 6 * KeyBytes).Fill(NoKey);
        for (var i = 0; i < ChainBytes; i++)
        {
            numbers[i] = (byte)i;
        }
    }

    /// <summary>Where the selection writes the picks of the tile's bars.</summary>
    public byte* Chains => ChainsOf(0);

    /// <summary>Whom of its place's transitions each lane's is, by place.</summary>
    public byte* Ids => ids;

    /// <summary>The first of a place's transitions, and how many it has.</summary>
    public (int First, int Count)* Bars { get; }

    /// <summary>Lower halves of the transitions' growths, 1 and what they earn, with so many picks.</summary>
    public int* Lower(int picks) => growths + ((picks - 1) * 2 * SlotsMax);

    public int* Upper(int picks) => growths + ((((picks - 1) * 2) + 1) * SlotsMax);

    /// <summary>Nobody is held before the next tile.</summary>
    public void Reset() => new Span<byte>(chains, (GridKernel.TileBars + 2) * 3 * ChainBytes).Fill(Nobody);

    /// <summary>Goes on over a tile whose picks are written.</summary>
    /// <param name="row">The first bar's row of <see cref="FeatureRows"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(byte* row, int bars)
    {
        var (t, second) = (0, Second);
        found = 0;
        if (lanes <= uint.MaxValue)
        {
            for (; t + 1 < bars; t += 2)
            {
                second = MergeTwo(t, second);
            }
        }

        for (; t < bars; t++)
        {
            Merge(ChainsOf(t - 1), ChainsOf(t), t, t * FeatureRows.Stride);
        }

        Price(row, 0, found);
        Price(row, Second, second);
    }

    /// <summary>The transitions of one of the tile's bars from nobody, at <see cref="Opening"/>.</summary>
    public void Open(byte* row, int bar)
    {
        Merge(nobody, ChainsOf(bar), Opening, bar * FeatureRows.Stride);
        Price(row, Bars[Opening].First & ~3, found);
        found = Bars[Opening].First;
    }

    /// <summary>What was now is before, once all is read of the tile.</summary>
    public void Close(int bars) => new Span<byte>(ChainsOf(bars - 1), 3 * ChainBytes).CopyTo(new Span<byte>(chains, 3 * ChainBytes));

    public void Dispose() => NativeMemory.AlignedFree(memory);

    private static int Aligned(int size) => (size + 63) & ~63;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Price(byte* row, int slot, int end)
    {
        for (; slot < end; slot += 4)
        {
            Price(row, slot);
        }
    }

    private byte* ChainsOf(int bar) => chains + ((bar + 1) * 3 * ChainBytes);

    /// <summary>Finds the distinct transitions of a bar and tells every lane its own.</summary>
    /// <param name="row">Where the bar's features are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Merge(byte* before, byte* now, int place, int row)
    {
        var first = found;
        found += lanes <= uint.MaxValue ? MergeHalf(before, now, place, row) : MergeWhole(before, now, place, row);
        Bars[place] = (first, found - first);
    }

    /// <summary>
    /// Two bars of up to 32 lanes, each waiting for its own last comparison only. The first four of each are looked for without asking
    /// whether there are so many: when no lane is left, the key is one that no lane has, and what is noted is overwritten.
    /// </summary>
    /// <param name="second">The next free slot of every second bar's.</param>
    /// <returns>The one after what was found.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int MergeTwo(int bar, int second)
    {
        byte* before = ChainsOf(bar - 1), now = before + (3 * ChainBytes), next = now + (3 * ChainBytes), mine = keys, others = mine + (3 * KeyBytes);
        var row = bar * FeatureRows.Stride;
        var a = Vector256.Load(now) | Lower(now + ChainBytes);
        var b = Vector256.Load(before) | Lower(before + ChainBytes);
        var c = Vector256.Load(now + (2 * ChainBytes)) | Lower(before + (2 * ChainBytes));
        var aNext = Vector256.Load(next) | Lower(next + ChainBytes);
        var cNext = Vector256.Load(next + (2 * ChainBytes)) | Lower(now + (2 * ChainBytes));
        a.Store(mine);
        b.Store(mine + KeyBytes);
        c.Store(mine + (2 * KeyBytes));
        aNext.Store(others);
        a.Store(others + KeyBytes);
        cNext.Store(others + (2 * KeyBytes));
        uint left = (uint)lanes, leftNext = left;
        Vector256<byte> id = default, idNext = default;
        int* slot = slots + found, slotNext = slots + second;
        var number = numbers;
        for (var end = number + 4; number < end; number++)
        {
            slot += Find(a, b, c, mine, before, now, slot, number, row, ref left, ref id);
            slotNext += Find(aNext, a, cNext, others, now, next, slotNext, number, row + FeatureRows.Stride, ref leftNext, ref idNext);
        }

        for (var more = number; left != 0; more++)
        {
            slot += Find(a, b, c, mine, before, now, slot, more, row, ref left, ref id);
        }

        for (; leftNext != 0; number++)
        {
            slotNext += Find(aNext, a, cNext, others, now, next, slotNext, number, row + FeatureRows.Stride, ref leftNext, ref idNext);
        }

        id.Store(ids + (bar * ChainBytes));
        idNext.Store(ids + ((bar + 1) * ChainBytes));
        var (firstFound, firstSecond) = (found, second);
        (found, second) = ((int)(slot - slots), (int)(slotNext - slots));
        Bars[bar] = (firstFound, found - firstFound);
        Bars[bar + 1] = (firstSecond, second - firstSecond);
        return second;
    }

    /// <summary>One bar of up to 32 lanes.</summary>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int MergeHalf(byte* before, byte* now, int place, int row)
    {
        var a = Vector256.Load(now) | Lower(now + ChainBytes);
        var b = Vector256.Load(before) | Lower(before + ChainBytes);
        var c = Vector256.Load(now + (2 * ChainBytes)) | Lower(before + (2 * ChainBytes));
        a.Store(keys);
        b.Store(keys + KeyBytes);
        c.Store(keys + (2 * KeyBytes));
        var left = (uint)lanes;
        Vector256<byte> id = default;
        var slot = slots + found;
        for (var number = numbers; left != 0; number++)
        {
            slot += Find(a, b, c, keys, before, now, slot, number, row, ref left, ref id);
        }

        id.Store(ids + (place * ChainBytes));
        return (int)(slot - slots) - found;
    }

    /// <summary>The first lane left, and all that are like it.</summary>
    /// <returns>1 if there was one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Find(
        Vector256<byte> a, Vector256<byte> b, Vector256<byte> c, byte* keys, byte* before, byte* now, int* slot, byte* number, int row, ref uint left, ref Vector256<byte> id)
    {
        var one = left != 0 ? 1 : 0;
        var lane = (nint)(uint)BitOperations.TrailingZeroCount(left);
        var key = keys + lane;
        var same = Vector256.Equals(a, Vector256.Create(*key)) & Vector256.Equals(b, Vector256.Create(key[KeyBytes])) & Vector256.Equals(c, Vector256.Create(key[2 * KeyBytes]));
        left &= ~same.ExtractMostSignificantBits();
        id = LaneMath.Select(same, Vector256.Create(*number), id);
        Note(slot, before + lane, now + lane, row);
        return one;
    }

    /// <summary>The same for any number of lanes, one after the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int MergeWhole(byte* before, byte* now, int place, int row)
    {
        var own = ids + (place * ChainBytes);
        var count = 0;
        for (var left = lanes; left != 0; count++)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            Note(slots + found + count, before + lane, now + lane, row);
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
                    own[other] = (byte)count;
                    left &= ~(1UL << other);
                }
            }
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Note(int* slot, byte* before, byte* now, int row)
    {
        slot[0] = row + now[0];
        slot[SlotsMax] = row + now[ChainBytes];
        slot[2 * SlotsMax] = row + now[2 * ChainBytes];
        slot[3 * SlotsMax] = row + before[0];
        slot[4 * SlotsMax] = row + before[ChainBytes];
        slot[5 * SlotsMax] = row + before[2 * ChainBytes];
    }

    /// <summary>Picks, which are in the upper halves of their bytes, in the lower ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Lower(byte* picks) => Vector256.ShiftRightLogical(Vector256.Load(picks).AsUInt16(), 4).AsByte();

    /// <summary>Four transitions with one, two and three picks: weights before and now follow from picks and shares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Price(byte* row, int at)
    {
        var capped = weighing;
        var slot = slots + at;
        byte* now = row + FeatureRows.Now, before = row + FeatureRows.Before;
        LaneMath.Columns(now, slot, out var x1, out var k1);
        LaneMath.Columns(now, slot + SlotsMax, out var x2, out var k2);
        LaneMath.Columns(now, slot + (2 * SlotsMax), out var x3, out var k3);
        LaneMath.Columns(before, slot + (3 * SlotsMax), out var y1, out var n1);
        LaneMath.Columns(before, slot + (4 * SlotsMax), out var y2, out var n2);
        LaneMath.Columns(before, slot + (5 * SlotsMax), out var y3, out var n3);
        Vector256<long> i1 = LaneMath.Indices(slot), i2 = LaneMath.Indices(slot + SlotsMax), i3 = LaneMath.Indices(slot + (2 * SlotsMax));
        Vector256<long> q1 = LaneMath.Indices(slot + (3 * SlotsMax)), q2 = LaneMath.Indices(slot + (4 * SlotsMax)), q3 = LaneMath.Indices(slot + (5 * SlotsMax));
        var same = Same(i1, q1);
        var one = Buy(n1 * capped.One(y1), capped.One(x1), capped.One(y1) & same, k1);
        Lookup.Split(Vector256<double>.One + one, Lower(1) + at, Upper(1) + at);

        Vector256<double> v1 = y1, v2 = y2, w1 = x1, w2 = x2;
        capped.Two(ref v1, ref v2);
        capped.Two(ref w1, ref w2);
        var two = Vector256.FusedMultiplyAdd(n2, v2, n1 * v1);
        two = Buy(two, w1, (v1 & same) | (v2 & Same(i1, q2)), k1);
        two = Buy(two, w2, (v1 & Same(i2, q1)) | (v2 & Same(i2, q2)), k2);
        Lookup.Split(Vector256<double>.One + two, Lower(2) + at, Upper(2) + at);

        (v1, v2, w1, w2) = (y1, y2, x1, x2);
        Vector256<double> v3 = y3, w3 = x3;
        capped.Three(ref v1, ref v2, ref v3);
        capped.Three(ref w1, ref w2, ref w3);
        var three = Vector256.FusedMultiplyAdd(n3, v3, Vector256.FusedMultiplyAdd(n2, v2, n1 * v1));
        three = Buy(three, w1, (v1 & same) | (v2 & Same(i1, q2)) | (v3 & Same(i1, q3)), k1);
        three = Buy(three, w2, (v1 & Same(i2, q1)) | (v2 & Same(i2, q2)) | (v3 & Same(i2, q3)), k2);
        three = Buy(three, w3, (v1 & Same(i3, q1)) | (v2 & Same(i3, q2)) | (v3 & Same(i3, q3)), k3);
        Lookup.Split(Vector256<double>.One + three, Lower(3) + at, Upper(3) + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Same(Vector256<long> x, Vector256<long> y) => Vector256.Equals(x, y).AsDouble();

    /// <summary>Less what buying to a weight costs when all was sold: |to − from| = to + from − 2·min(to, from), and the selling is in the returns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Buy(Vector256<double> earned, Vector256<double> to, Vector256<double> from, Vector256<double> cost)
    {
        var kept = LaneMath.Min(to, from);
        return Vector256.FusedMultiplyAdd(kept + kept - to, cost, earned);
    }
}
