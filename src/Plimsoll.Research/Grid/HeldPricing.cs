using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Plimsoll.Research.Grid;

/// <summary>
/// What transitions of held targets earn, and the states that they end in. Targets that stay: most days only the return counts. Where
/// membership changed, or a target drifted too far, all weights are set anew and the difference pays.
/// </summary>
internal sealed unsafe class HeldPricing : IDisposable
{
    /// <summary>Numbers of a four: states, and members now.</summary>
    public const int SlotSize = 8;

    private const int AnewWords = 3;

    private readonly Weighing weighing;
    private readonly double driftBand;
    private readonly double* memory;
    private readonly int statesMax;
    private readonly ulong* anew; // bits of the transitions that set weights anew
    private double* weights; // [state][4]: of three members
    private double* weightsNext;
    private int* members; // [state], as <see cref="Members"/> has them
    private int* membersNext;

    public HeldPricing(GridRules rules, int statesMax)
    {
        (this.statesMax, driftBand) = (statesMax, rules.Settings.DriftBand);
        weighing = new Weighing(rules.Budget, rules.Settings.MaxWeightPerAsset);
        memory = (double*)NativeMemory.AlignedAlloc((nuint)((2 * statesMax * 4 * sizeof(double)) + (2 * statesMax * sizeof(int)) + (AnewWords * 8)), 64);
        weights = memory;
        weightsNext = weights + (statesMax * 4);
        members = (int*)(weightsNext + (statesMax * 4));
        membersNext = members + statesMax;
        anew = (ulong*)(membersNext + statesMax);
    }

    /// <summary>Three members as one number, from picks times 16: the first two in its least byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Members(int firstTwo, int third) => firstTwo | (third << 8);

    /// <summary>The first state: nobody is held.</summary>
    public void Reset(int nobody)
    {
        new Span<double>(weights, 4).Clear();
        members[0] = nobody;
    }

    /// <summary>Transitions from each state to itself.</summary>
    /// <param name="slot">By four: states, and members now.</param>
    /// <param name="number">0, 1, 2, …</param>
    public void Stay(int* slot, int count, byte* number)
    {
        for (var at = 0; at < count; at += 4, slot += SlotSize, number += 4)
        {
            (slot[0], slot[1], slot[2], slot[3]) = (number[0], number[1], number[2], number[3]);
            Vector128.Load(members + at).Store(slot + 4);
        }
    }

    /// <summary>Whether a state has the members and weights of another's state.</summary>
    public bool IsLike(int state, HeldPricing other, int otherState) => members[state] == other.members[otherState]
        && Vector256.Load(weights + (state * 4)) == Vector256.Load(other.weights + (otherState * 4));

    /// <summary>Bits of 64 transitions of the last bar that set weights anew.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Anew(int word) => anew[word];

    public bool IsAnew(int transition) => ((anew[transition / 64] >> (transition % 64)) & 1) != 0;

    /// <summary>The first of the last bar's transitions that set weights anew for the same members as this one, which does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FirstLike(int transition)
    {
        for (var word = 0; word < AnewWords; word++)
        {
            for (var left = anew[word]; left != 0; left &= left - 1)
            {
                var other = (word * 64) + BitOperations.TrailingZeroCount(left);
                if (members[other] == members[transition])
                {
                    return other;
                }
            }
        }

        return transition;
    }

    /// <summary>Reckons a bar's transitions; their ends are the states from now on.</summary>
    /// <param name="slot">By four: states, and members now.</param>
    /// <param name="lower">Where the lower halves of the growths go, 1 and what is earned.</param>
    /// <returns>How many set weights anew.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Price(byte* row, int* slot, int count, int* lower, int* upper)
    {
        for (var word = 0; word < AnewWords; word++)
        {
            anew[word] = 0;
        }

        for (var at = 0; at < count; at += 4)
        {
            Lookup.Split(Vector256<double>.One + PriceFour(row, slot + (at / 4 * SlotSize), at, out var bits), lower + at, upper + at);
            anew[at / 64] |= (ulong)(count - at < 4 ? bits & ((1u << (count - at)) - 1) : bits) << (at % 64);
        }

        var any = BitOperations.PopCount(anew[0]) + BitOperations.PopCount(anew[1]) + BitOperations.PopCount(anew[2]);
        var (weightsBefore, membersBefore) = ((nint)weights, (nint)members);
        weights = weightsNext;
        members = membersNext;
        weightsNext = (double*)weightsBefore;
        membersNext = (int*)membersBefore;
        return any;
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector256<double> PriceFour(byte* row, int* slot, int first, out uint bits)
    {
        byte* now = row + FeatureRows.Now, before = row + FeatureRows.Before;
        int p = slot[4], q = slot[5], r = slot[6], s = slot[7]; // members now, and before:
        int a = members[slot[0]], b = members[slot[1]], c = members[slot[2]], d = members[slot[3]];
        Weights(slot, out var w1, out var w2, out var w3);
        LaneMath.Columns(before, First(a), First(b), First(c), First(d), out _, out var n1);
        LaneMath.Columns(before, Second(a), Second(b), Second(c), Second(d), out _, out var n2);
        LaneMath.Columns(before, Third(a), Third(b), Third(c), Third(d), out _, out var n3);
        var earned = Vector256.FusedMultiplyAdd(n3, w3, Vector256.FusedMultiplyAdd(n2, w2, n1 * w1));
        LaneMath.Columns(now, First(p), First(q), First(r), First(s), out var x1, out var k1);
        LaneMath.Columns(now, Second(p), Second(q), Second(r), Second(s), out var x2, out var k2);
        LaneMath.Columns(now, Third(p), Third(q), Third(r), Third(s), out var x3, out var k3);
        weighing.Three(ref x1, ref x2, ref x3);
        Vector128<int> members4 = Vector128.Create(p, q, r, s), left = Vector128.Create(a, b, c, d);
        var most = LaneMath.Max(LaneMath.Max(Vector256.Abs(x1 - w1), Vector256.Abs(x2 - w2)), Vector256.Abs(x3 - w3));
        var isAnew = Vector256.GreaterThan(most, Vector256.Create(driftBand)) | ~LaneMath.Wide(Vector128.Equals(members4, left));
        bits = isAnew.ExtractMostSignificantBits();
        if (bits != 0)
        {
            LaneMath.Columns(now, First(a), First(b), First(c), First(d), out _, out var s1);
            LaneMath.Columns(now, Second(a), Second(b), Second(c), Second(d), out _, out var s2);
            LaneMath.Columns(now, Third(a), Third(b), Third(c), Third(d), out _, out var s3);
            var high = Vector128.Create(0xF0);
            Vector128<int> q1 = left & high, q2 = Vector128.ShiftLeft(left, 4) & high, q3 = Vector128.ShiftRightLogical(left, 8);
            var paid = Paid(x1, From(members4 & high, q1, q2, q3, w1, w2, w3), k1)
                + Paid(x2, From(Vector128.ShiftLeft(members4, 4) & high, q1, q2, q3, w1, w2, w3), k2)
                + Paid(x3, From(Vector128.ShiftRightLogical(members4, 8), q1, q2, q3, w1, w2, w3), k3);
            paid = LaneMath.Less(LaneMath.Less(LaneMath.Less(paid, w1, s1), w2, s2), w3, s3);
            earned += paid & isAnew;
            w1 = LaneMath.Select(isAnew, x1, w1);
            w2 = LaneMath.Select(isAnew, x2, w2);
            w3 = LaneMath.Select(isAnew, x3, w3);
        }

        End(first, members4, w1, w2, w3);
        return earned;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint First(int members) => members & 0xF0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Second(int members) => (members & 0x0F) << 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Third(int members) => members >> 8;

    /// <summary>What was held before of a member of now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> From(
        Vector128<int> i, Vector128<int> q1, Vector128<int> q2, Vector128<int> q3, Vector256<double> w1, Vector256<double> w2, Vector256<double> w3) =>
        (w1 & LaneMath.Wide(Vector128.Equals(i, q1))) | (w2 & LaneMath.Wide(Vector128.Equals(i, q2))) | (w3 & LaneMath.Wide(Vector128.Equals(i, q3)));

    /// <summary>What buying to a weight costs when all was sold: |to − from| = to + from − 2·min(to, from).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Paid(Vector256<double> to, Vector256<double> from, Vector256<double> cost)
    {
        var kept = LaneMath.Min(to, from);
        return (kept + kept - to) * cost;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Weights(int* slot, out Vector256<double> w1, out Vector256<double> w2, out Vector256<double> w3)
    {
        LaneMath.Turn(
            Vector256.Load(weights + (slot[0] * 4)), Vector256.Load(weights + (slot[1] * 4)), Vector256.Load(weights + (slot[2] * 4)), Vector256.Load(weights + (slot[3] * 4)),
            out w1, out w2, out w3, out _);
    }

    /// <summary>The states that a four of transitions ends in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void End(int first, Vector128<int> now, Vector256<double> w1, Vector256<double> w2, Vector256<double> w3)
    {
        LaneMath.Turn(w1, w2, w3, w3, out var a, out var b, out var c, out var d);
        var to = weightsNext + (first * 4);
        a.Store(to);
        b.Store(to + 4);
        c.Store(to + 8);
        d.Store(to + 12);
        now.Store(membersNext + first);
    }
}
