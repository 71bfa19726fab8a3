using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Plimsoll.Research.Backtest;

namespace Plimsoll.Research.Grid;

/// <summary>
/// The accounts of held targets. What a lane holds, members and weights, is a <i>state</i>, and the lanes agree: some six are distinct on a
/// day. A transition leads from a state to members; each distinct one is reckoned once, four at a time, and the lanes look their return up.
/// Those that set all weights anew end in one state where they have the same members.
/// </summary>
internal sealed unsafe class HeldAccounts : IDisposable
{
    private const int StatesMax = 160; // a lane each, whole fours
    private const int Bars = GridKernel.TileBars;
    private const int KeyBytes = 128; // a lane each, and after them what no lane is
    private const byte NoKey = 0xFF;
    private const byte Nobody = Selection.None << 4;

    private readonly GridRules rules;
    private readonly HeldPricing pricing;
    private readonly byte* memory;
    private readonly byte* states; // of each lane
    private readonly int* slots; // [four][state, members now, members before][4]
    private readonly byte* ids; // [bar][Column]
    private readonly int* lower; // [bar][state]: halves of returns
    private readonly int* upper;
    private readonly byte* canonical; // the state a transition ends in
    private readonly (int First, int Count)* spans; // where a bar's returns are
    private readonly Vector256<double>* books; // [unit]
    private readonly byte* keys; // of the bar at work
    private readonly byte* numbers; // of the transitions found, in the order in which they are

    public HeldAccounts(GridRules rules)
    {
        this.rules = rules;
        pricing = new HeldPricing(rules, StatesMax);
        int[] sizes =
        [
            Selection.Column, StatesMax / 4 * HeldPricing.SlotSize * 4, Bars * Selection.Column, Bars * StatesMax * 4, Bars * StatesMax * 4, StatesMax, Bars * 8,
            rules.Units * LaneBooks.VectorsPerUnit * 32, 2 * KeyBytes, StatesMax,
        ];
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)sizes.Sum(Aligned), 64);
        new Span<byte>(memory, sizes.Sum(Aligned)).Clear();
        states = memory;
        slots = (int*)(states + Aligned(sizes[0]));
        ids = (byte*)slots + Aligned(sizes[1]);
        lower = (int*)(ids + Aligned(sizes[2]));
        upper = (int*)((byte*)lower + Aligned(sizes[3]));
        canonical = (byte*)upper + Aligned(sizes[4]);
        spans = ((int, int)*)(canonical + Aligned(sizes[5]));
        books = (Vector256<double>*)((byte*)spans + Aligned(sizes[6]));
        keys = (byte*)books + Aligned(sizes[7]);
        numbers = keys + Aligned(sizes[8]);
        new Span<byte>(keys, 2 * KeyBytes).Fill(NoKey);
        for (var i = 0; i < StatesMax; i++)
        {
            numbers[i] = (byte)i;
        }

        Reset();
    }

    /// <summary>Flat, with an equity of 1.</summary>
    public void Reset()
    {
        new Span<byte>(states, Selection.Column).Clear();
        pricing.Reset(Nobody);
        LaneBooks.Reset(books, rules.Units);
    }

    /// <summary>Goes on over bars of a tile.</summary>
    /// <param name="row">The first one's row.</param>
    /// <param name="picks">By bar three columns of <see cref="Selection.Column"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(byte* row, byte* picks, int bars)
    {
        for (var t = 0; t < bars; t++)
        {
            var own = ids + (t * Selection.Column);
            var found = rules.Lanes <= 64 ? Merge(picks, own) : MergeMany(picks, own);
            spans[t] = (t * StatesMax, found);
            if (pricing.Price(row, slots, found, lower + (t * StatesMax), upper + (t * StatesMax)) < 2)
            {
                Move(own);
            }
            else
            {
                Unite(own, found);
            }

            row += FeatureRows.Stride;
            picks += 3 * Selection.Column;
        }

        for (var unit = 0; unit < rules.Units; unit++)
        {
            LaneBooks.Compound(books + (unit * LaneBooks.VectorsPerUnit), bars, ids + (unit * 8), Selection.Column, spans, lower, upper);
        }
    }

    /// <summary>Calmar of each combination after so many sessions.</summary>
    public void Objectives(int sessions, Span<double> objectives)
    {
        for (var i = 0; i < objectives.Length; i++)
        {
            var (equity, fall) = LaneBooks.Of(books, rules.LaneOf[i] / 8, rules.LaneOf[i] % 8);
            objectives[i] = PerformanceMetrics.CalmarOf(PerformanceMetrics.Growth(equity, sessions), fall);
        }
    }

    public void Dispose()
    {
        pricing.Dispose();
        NativeMemory.AlignedFree(memory);
    }

    private static int Aligned(int size) => (size + 63) & ~63;

    /// <summary>
    /// Finds the distinct transitions of a bar, of up to 64 lanes. Four at a time, without asking whether there are so many: when no lane is
    /// left, the key is one that no lane has, and the first lane's transition is reckoned again for nobody.
    /// </summary>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Merge(byte* picks, byte* own)
    {
        Vector256<byte> a0 = Vector256.Load(states), a1 = Vector256.Load(states + 32);
        Vector256<byte> b0 = Vector256.Load(picks) | Lower(picks + Selection.Column), b1 = Vector256.Load(picks + 32) | Lower(picks + Selection.Column + 32);
        Vector256<byte> c0 = Vector256.Load(picks + (2 * Selection.Column)), c1 = Vector256.Load(picks + (2 * Selection.Column) + 32);
        b0.Store(keys);
        b1.Store(keys + 32);
        a0.Store(keys + KeyBytes);
        a1.Store(keys + KeyBytes + 32);
        Vector256<byte> id0 = default, id1 = default;
        var left = rules.Lanes == 64 ? ulong.MaxValue : (1UL << rules.Lanes) - 1;
        var number = numbers;
        var slot = slots;
        var found = 0;
        do
        {
            for (var i = 0; i < 4; i++)
            {
                found += left != 0 ? 1 : 0;
                var lane = (nint)(uint)BitOperations.TrailingZeroCount(left);
                var first = lane & 63;
                Vector256<byte> a = Vector256.Create((keys + KeyBytes)[lane]), b = Vector256.Create(keys[lane]), c = Vector256.Create((picks + (2 * Selection.Column))[lane]);
                var same0 = Vector256.Equals(a0, a) & Vector256.Equals(b0, b) & Vector256.Equals(c0, c);
                var same1 = Vector256.Equals(a1, a) & Vector256.Equals(b1, b) & Vector256.Equals(c1, c);
                left &= ~(same0.ExtractMostSignificantBits() | ((ulong)same1.ExtractMostSignificantBits() << 32));
                var mine = Vector256.Create(number[i]);
                id0 = LaneMath.Select(same0, mine, id0);
                id1 = LaneMath.Select(same1, mine, id1);
                Note(slot + i, states + first, picks + first);
            }

            number += 4;
            slot += HeldPricing.SlotSize;
        }
        while (left != 0);
        id0.Store(own);
        id1.Store(own + 32);
        return found;
    }

    /// <summary>The same for any number of lanes, one after the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int MergeMany(byte* picks, byte* own)
    {
        var found = 0;
        for (var lane = 0; lane < rules.Lanes; lane++)
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

            own[lane] = (byte)found;
            Note(slots + (found / 4 * HeldPricing.SlotSize) + (found % 4), states + lane, picks + lane);
            found++;
        }

        for (var more = found; more % 4 != 0; more++)
        {
            Note(slots + (more / 4 * HeldPricing.SlotSize) + (more % 4), states, picks);
        }

        return found;
    }

    private bool IsSame(byte* picks, int one, int other) =>
        states[one] == states[other] && picks[one] == picks[other]
        && picks[Selection.Column + one] == picks[Selection.Column + other] && picks[(2 * Selection.Column) + one] == picks[(2 * Selection.Column) + other];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note(int* slot, byte* state, byte* picks)
    {
        slot[0] = *state;
        slot[4] = *picks;
        slot[8] = picks[Selection.Column];
        slot[12] = picks[2 * Selection.Column];
        pricing.Members(*state, slot + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Lower(byte* picks) => Vector256.ShiftRightLogical(Vector256.Load(picks).AsUInt16(), 4).AsByte();

    /// <summary>Every transition ends in a state of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Move(byte* own)
    {
        for (var at = 0; at < rules.Lanes; at += 32)
        {
            Vector256.Load(own + at).Store(states + at);
        }
    }

    /// <summary>Transitions that set all weights anew for the same members end in the first one's state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Unite(byte* own, int found)
    {
        for (var i = 0; i < found; i++)
        {
            canonical[i] = (byte)i;
        }

        var united = false;
        for (var i = pricing.NextAnew(0); i < found; i = pricing.NextAnew(i + 1))
        {
            for (var other = pricing.NextAnew(0); other < i; other = pricing.NextAnew(other + 1))
            {
                if (HasSameMembers(i, other))
                {
                    (canonical[i], united) = ((byte)other, true);
                    break;
                }
            }
        }

        if (!united)
        {
            Move(own);
        }
        else if (found <= 16)
        {
            var table = Vector256.Create(Vector128.Load(canonical));
            for (var at = 0; at < rules.Lanes; at += 32)
            {
                LaneMath.Look(table, Vector256.Load(own + at)).Store(states + at);
            }
        }
        else
        {
            for (var lane = 0; lane < rules.Lanes; lane++)
            {
                states[lane] = canonical[own[lane]];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasSameMembers(int one, int other)
    {
        int* x = slots + (one / 4 * HeldPricing.SlotSize) + (one % 4), y = slots + (other / 4 * HeldPricing.SlotSize) + (other % 4);
        return x[4] == y[4] && x[8] == y[8] && x[12] == y[12];
    }
}
