using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Plimsoll.Research.Grid;

/// <summary>
/// What held targets earn. What a lane holds, members and weights, is a <i>state</i>, and the lanes agree: some six are distinct on a
/// day. A transition leads from a state to members; each distinct one is reckoned once, four at a time, and the lanes look their growth up.
/// Those that set all weights anew end in one state where they have the same members.
/// </summary>
internal sealed unsafe class HeldTransitions : IDisposable
{
    private const int StatesMax = 160; // a lane each, whole fours
    private const int Bars = GridKernel.TileBars;
    private const int KeyBytes = 128; // a lane each, and after them what no lane is
    private const byte NoKey = 0xFF;
    private const int NobodyHeld = Selection.None | (Selection.None << 4) | (Selection.None << 12);

    private readonly HeldLanes lanes;
    private readonly HeldPricing pricing;
    private readonly byte* memory;
    private readonly byte* states; // of each lane
    private readonly int* slots; // [four][state, members now][4]
    private readonly byte* ids; // [bar][Column]
    private readonly int* lower; // [bar][state]: halves of growths
    private readonly int* upper;
    private readonly (int First, int Count)* spans; // where a bar's growths are
    private readonly byte* keys; // of the bar at work: first two picks, third picks, states
    private readonly byte* numbers; // of the transitions found, in the order in which they are
    private int found; // of the last bar
    private bool isStill; // nobody's members changed at the last bar

    public HeldTransitions(GridRules rules, HeldLanes lanes)
    {
        this.lanes = lanes;
        pricing = new HeldPricing(rules, StatesMax);
        int[] sizes =
        [
            Selection.Column, StatesMax / 4 * HeldPricing.SlotSize * 4, Bars * Selection.Column, Bars * StatesMax * 4, Bars * StatesMax * 4, Bars * 8,
            3 * KeyBytes, StatesMax,
        ];
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)sizes.Sum(Aligned), 64);
        new Span<byte>(memory, sizes.Sum(Aligned)).Clear();
        states = memory;
        slots = (int*)(states + Aligned(sizes[0]));
        ids = (byte*)slots + Aligned(sizes[1]);
        lower = (int*)(ids + Aligned(sizes[2]));
        upper = (int*)((byte*)lower + Aligned(sizes[3]));
        spans = ((int, int)*)((byte*)upper + Aligned(sizes[4]));
        keys = (byte*)spans + Aligned(sizes[5]);
        numbers = keys + Aligned(sizes[6]);
        for (var i = 0; i < StatesMax; i++)
        {
            numbers[i] = (byte)i;
        }

        Reset();
    }

    /// <summary>By bar whose growth of that bar's each lane has, in rows of <see cref="Selection.Column"/>.</summary>
    public byte* Ids => ids;

    /// <summary>The growths' lower halves.</summary>
    public int* Lower => lower;

    public int* Upper => upper;

    /// <summary>By bar the first of its growths, and how many there are.</summary>
    public (int First, int Count)* Spans => spans;

    /// <summary>Nobody is held in any lane.</summary>
    public void Reset()
    {
        new Span<byte>(states, Selection.Column).Clear();
        new Span<byte>(keys, 3 * KeyBytes).Fill(NoKey);
        isStill = false;
        pricing.Reset(NobodyHeld);
    }

    /// <summary>Goes on over bars of a tile.</summary>
    /// <param name="row">The tile's first row.</param>
    /// <param name="at">The first of the bars in the tile.</param>
    /// <param name="picks">By bar, from that one on, three columns of <see cref="Selection.Column"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(byte* row, int at, int bars, byte* picks)
    {
        row += at * FeatureRows.Stride;
        for (var t = at; t < at + bars; t++)
        {
            var own = ids + (t * Selection.Column);
            found = lanes.Count > 64 ? MergeMany(picks, own) : IsChanged(picks) ? Merge(own) : Stay(own);
            spans[t] = (t * StatesMax, found);
            if (pricing.Price(row, slots, found, lower + (t * StatesMax), upper + (t * StatesMax)) < 2)
            {
                Move(own);
            }
            else
            {
                Unite(own);
            }

            row += FeatureRows.Stride;
            picks += 3 * Selection.Column;
        }
    }

    /// <summary>Whether every lane is in the same state as there: from now on all will earn the same, to the last bit.</summary>
    public bool IsLike(HeldTransitions other)
    {
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            if (!pricing.IsLike(states[lane], other.pricing, other.states[lane]))
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose()
    {
        pricing.Dispose();
        NativeMemory.AlignedFree(memory);
    }

    private static int Aligned(int size) => (size + 63) & ~63;

    /// <summary>Notes the picks of up to 64 lanes, and whether they are others than at the bar before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsChanged(byte* picks)
    {
        Vector256<byte> a0 = Vector256.Load(picks) | Seconds(picks + Selection.Column), a1 = Vector256.Load(picks + 32) | Seconds(picks + Selection.Column + 32);
        Vector256<byte> b0 = Vector256.Load(picks + (2 * Selection.Column)), b1 = Vector256.Load(picks + (2 * Selection.Column) + 32);
        var mine = keys;
        var same = Vector256.Equals(a0, Vector256.Load(mine)) & Vector256.Equals(a1, Vector256.Load(mine + 32))
            & Vector256.Equals(b0, Vector256.Load(mine + KeyBytes)) & Vector256.Equals(b1, Vector256.Load(mine + KeyBytes + 32));
        a0.Store(mine);
        a1.Store(mine + 32);
        b0.Store(mine + KeyBytes);
        b1.Store(mine + KeyBytes + 32);
        return same != Vector256<byte>.AllBitsSet;
    }

    /// <summary>
    /// Finds the distinct transitions of a bar, of up to 64 lanes. Four at a time, without asking whether there are so many: when no lane is
    /// left, the key is one that no lane has, and the first lane's transition is reckoned again for nobody.
    /// </summary>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Merge(byte* own)
    {
        isStill = false;
        Vector256<byte> a0 = Vector256.Load(states), a1 = Vector256.Load(states + 32);
        Vector256<byte> b0 = Vector256.Load(keys), b1 = Vector256.Load(keys + 32);
        Vector256<byte> c0 = Vector256.Load(keys + KeyBytes), c1 = Vector256.Load(keys + KeyBytes + 32);
        a0.Store(keys + (2 * KeyBytes));
        a1.Store(keys + (2 * KeyBytes) + 32);
        Vector256<byte> id0 = default, id1 = default;
        var left = lanes.Count == 64 ? ulong.MaxValue : (1UL << lanes.Count) - 1;
        var number = numbers;
        var slot = slots;
        var count = 0;
        do
        {
            for (var i = 0; i < 4; i++)
            {
                count += left != 0 ? 1 : 0;
                var lane = (nint)(uint)BitOperations.TrailingZeroCount(left);
                var first = lane & 63;
                Vector256<byte> a = Vector256.Create((keys + (2 * KeyBytes))[lane]), b = Vector256.Create(keys[lane]), c = Vector256.Create((keys + KeyBytes)[lane]);
                var same0 = Vector256.Equals(a0, a) & Vector256.Equals(b0, b) & Vector256.Equals(c0, c);
                var same1 = Vector256.Equals(a1, a) & Vector256.Equals(b1, b) & Vector256.Equals(c1, c);
                left &= ~(same0.ExtractMostSignificantBits() | ((ulong)same1.ExtractMostSignificantBits() << 32));
                var mine = Vector256.Create(number[i]);
                id0 = LaneMath.Select(same0, mine, id0);
                id1 = LaneMath.Select(same1, mine, id1);
                Note(slot + i, states + first, keys + first);
            }

            number += 4;
            slot += HeldPricing.SlotSize;
        }
        while (left != 0);
        id0.Store(own);
        id1.Store(own + 32);
        return count;
    }

    /// <summary>Every lane stays in its state, with the members that it has.</summary>
    /// <returns>How many states there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Stay(byte* own)
    {
        Vector256.Load(states).Store(own);
        Vector256.Load(states + 32).Store(own + 32);
        if (!isStill)
        {
            isStill = true;
            pricing.Stay(slots, found, numbers);
        }

        return found;
    }

    /// <summary>The same for any number of lanes, one after the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int MergeMany(byte* picks, byte* own)
    {
        var count = 0;
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            var like = 0;
            while (like < lane && !IsSame(picks, like, lane))
            {
                like++;
            }

            if (like < lane)
            {
                own[lane] = own[like];
                continue;
            }

            own[lane] = (byte)count;
            NoteOf(count, lane, picks);
            count++;
        }

        for (var more = count; more % 4 != 0; more++)
        {
            NoteOf(more, 0, picks);
        }

        return count;
    }

    private void NoteOf(int transition, int lane, byte* picks)
    {
        var slot = slots + (transition / 4 * HeldPricing.SlotSize) + (transition % 4);
        picks += lane;
        slot[0] = states[lane];
        slot[4] = HeldPricing.Members(*picks | (picks[Selection.Column] >> 4), picks[2 * Selection.Column]);
    }

    private bool IsSame(byte* picks, int one, int other) =>
        states[one] == states[other] && picks[one] == picks[other]
        && picks[Selection.Column + one] == picks[Selection.Column + other] && picks[(2 * Selection.Column) + one] == picks[(2 * Selection.Column) + other];

    /// <param name="key">Of the lane: first two picks, and third ones further on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Note(int* slot, byte* state, byte* key)
    {
        slot[0] = *state;
        slot[4] = HeldPricing.Members(*key, key[KeyBytes]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Seconds(byte* picks) => Vector256.ShiftRightLogical(Vector256.Load(picks).AsUInt16(), 4).AsByte();

    /// <summary>Every transition ends in a state of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Move(byte* own)
    {
        for (var at = 0; at < lanes.Count; at += 32)
        {
            Vector256.Load(own + at).Store(states + at);
        }
    }

    /// <summary>Transitions that set all weights anew for the same members end in the first one's state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Unite(byte* own)
    {
        if (found > 16)
        {
            UniteMany(own);
            return;
        }

        var (low, high) = (0x07060504_03020100UL, 0x0F0E0D0C_0B0A0908UL); // the state each transition ends in
        var united = false;
        var anew = pricing.Anew(0);
        for (var left = anew & (anew - 1); left != 0; left &= left - 1)
        {
            var i = BitOperations.TrailingZeroCount(left);
            var other = pricing.FirstLike(i);
            if (other < i)
            {
                var change = (ulong)(uint)(i ^ other) << (8 * (i & 7));
                (low, high, united) = i < 8 ? (low ^ change, high, true) : (low, high ^ change, true);
            }
        }

        if (!united)
        {
            Move(own);
            return;
        }

        var table = Vector128.Create(low, high).AsByte();
        for (var at = 0; at < lanes.Count; at += 32)
        {
            LaneMath.Look(Vector256.Create(table), Vector256.Load(own + at)).Store(states + at);
        }
    }

    /// <summary>The same for any number of transitions.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void UniteMany(byte* own)
    {
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            states[lane] = pricing.IsAnew(own[lane]) ? (byte)pricing.FirstLike(own[lane]) : own[lane];
        }
    }
}
