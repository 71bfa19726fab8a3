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
    /// <summary>Numbers of a four: states, members now and before.</summary>
    public const int SlotSize = 28;

    private const int AnewWords = 3;

    private readonly Weighing weighing;
    private readonly double driftBand;
    private readonly double* memory;
    private readonly int statesMax;
    private readonly ulong* anew; // bits of the transitions that set weights anew
    private double* weights; // [state][4]: of three members
    private double* weightsNext;
    private byte* members; // [member][state], times 16
    private byte* membersNext;

    public HeldPricing(GridRules rules, int statesMax)
    {
        (this.statesMax, driftBand) = (statesMax, rules.Settings.DriftBand);
        weighing = new Weighing(rules.Budget, rules.Settings.MaxWeightPerAsset);
        memory = (double*)NativeMemory.AlignedAlloc((nuint)((2 * statesMax * 4 * sizeof(double)) + (6 * statesMax) + (AnewWords * 8)), 64);
        weights = memory;
        weightsNext = weights + (statesMax * 4);
        members = (byte*)(weightsNext + (statesMax * 4));
        membersNext = members + (3 * statesMax);
        anew = (ulong*)(membersNext + (3 * statesMax));
    }

    /// <summary>The first state: nobody is held.</summary>
    public void Reset(byte nobody)
    {
        new Span<double>(weights, 4).Clear();
        for (var member = 0; member < 3; member++)
        {
            members[member * statesMax] = nobody;
        }
    }

    /// <summary>Who is held in a state, four bytes apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Members(int state, int* to)
    {
        to[0] = members[state];
        to[4] = members[statesMax + state];
        to[8] = members[(2 * statesMax) + state];
    }

    /// <summary>The first transition from one on that set weights anew at the last bar; beyond all when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextAnew(int from)
    {
        for (var word = from / 64; word < AnewWords; word++, from = word * 64)
        {
            var bits = anew[word] >> (from % 64);
            if (bits != 0)
            {
                return from + BitOperations.TrailingZeroCount(bits);
            }
        }

        return int.MaxValue;
    }

    /// <summary>Reckons a bar's transitions; their ends are the states from now on.</summary>
    /// <param name="slot">By four: states, members now and before.</param>
    /// <param name="lower">Where the returns' lower halves go.</param>
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
            Lookup.Split(PriceFour(row, slot + (at / 4 * SlotSize), at, out var bits), lower + at, upper + at);
            anew[at / 64] |= (ulong)(count - at < 4 ? bits & ((1u << (count - at)) - 1) : bits) << (at % 64);
        }

        var any = BitOperations.PopCount(anew[0]) + BitOperations.PopCount(anew[1]) + BitOperations.PopCount(anew[2]);
        var (weightsBefore, membersBefore) = ((nint)weights, (nint)members);
        weights = weightsNext;
        members = membersNext;
        weightsNext = (double*)weightsBefore;
        membersNext = (byte*)membersBefore;
        return any;
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> PriceFour(byte* row, int* slot, int first, out uint bits)
    {
        byte* now = row + FeatureRows.Now, before = row + FeatureRows.Before;
        Weights(slot, out var w1, out var w2, out var w3);
        LaneMath.Columns(before, slot + 16, out _, out var n1);
        LaneMath.Columns(before, slot + 20, out _, out var n2);
        LaneMath.Columns(before, slot + 24, out _, out var n3);
        var earned = Vector256.FusedMultiplyAdd(n3, w3, Vector256.FusedMultiplyAdd(n2, w2, n1 * w1));
        LaneMath.Columns(now, slot + 4, out var x1, out var k1);
        LaneMath.Columns(now, slot + 8, out var x2, out var k2);
        LaneMath.Columns(now, slot + 12, out var x3, out var k3);
        weighing.Three(ref x1, ref x2, ref x3);
        Vector256<long> i1 = LaneMath.Indices(slot + 4), i2 = LaneMath.Indices(slot + 8), i3 = LaneMath.Indices(slot + 12);
        Vector256<long> q1 = LaneMath.Indices(slot + 16), q2 = LaneMath.Indices(slot + 20), q3 = LaneMath.Indices(slot + 24);
        var same = Vector256.Equals(i1, q1) & Vector256.Equals(i2, q2) & Vector256.Equals(i3, q3);
        var most = LaneMath.Max(LaneMath.Max(Vector256.Abs(x1 - w1), Vector256.Abs(x2 - w2)), Vector256.Abs(x3 - w3));
        var isAnew = Vector256.GreaterThan(most, Vector256.Create(driftBand)) | ~same.AsDouble();
        bits = isAnew.ExtractMostSignificantBits();
        if (bits != 0)
        {
            LaneMath.Columns(now, slot + 16, out _, out var s1);
            LaneMath.Columns(now, slot + 20, out _, out var s2);
            LaneMath.Columns(now, slot + 24, out _, out var s3);
            var paid = Paid(x1, From(i1, q1, q2, q3, w1, w2, w3), k1) + Paid(x2, From(i2, q1, q2, q3, w1, w2, w3), k2) + Paid(x3, From(i3, q1, q2, q3, w1, w2, w3), k3);
            paid = LaneMath.Less(LaneMath.Less(LaneMath.Less(paid, w1, s1), w2, s2), w3, s3);
            earned += paid & isAnew;
            w1 = LaneMath.Select(isAnew, x1, w1);
            w2 = LaneMath.Select(isAnew, x2, w2);
            w3 = LaneMath.Select(isAnew, x3, w3);
        }

        End(slot, first, w1, w2, w3);
        return earned;
    }

    /// <summary>What was held before of a member of now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> From(
        Vector256<long> i, Vector256<long> q1, Vector256<long> q2, Vector256<long> q3, Vector256<double> w1, Vector256<double> w2, Vector256<double> w3) =>
        (w1 & Vector256.Equals(i, q1).AsDouble()) | (w2 & Vector256.Equals(i, q2).AsDouble()) | (w3 & Vector256.Equals(i, q3).AsDouble());

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
    private void End(int* slot, int first, Vector256<double> w1, Vector256<double> w2, Vector256<double> w3)
    {
        LaneMath.Turn(w1, w2, w3, w3, out var a, out var b, out var c, out var d);
        var to = weightsNext + (first * 4);
        a.Store(to);
        b.Store(to + 4);
        c.Store(to + 8);
        d.Store(to + 12);
        for (var i = 0; i < 4; i++)
        {
            var state = membersNext + first + i;
            (state[0], state[statesMax], state[2 * statesMax]) = ((byte)slot[4 + i], (byte)slot[8 + i], (byte)slot[12 + i]);
        }
    }
}
