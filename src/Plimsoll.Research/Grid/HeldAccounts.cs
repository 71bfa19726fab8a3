using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Plimsoll.Research.Backtest;

namespace Plimsoll.Research.Grid;

/// <summary>
/// The accounts of held targets, one a lane: weights, equity, peak and deepest fall, a unit of eight lanes at a time over a tile of bars. The fall is kept
/// as a fraction (peak − equity) / peak and compared by cross-multiplication: no division a bar.
/// </summary>
internal sealed unsafe class HeldAccounts : IDisposable
{
    private const int VectorsPerUnit = 14;
    private const int PicksMax = GridRules.PicksMax;

    private readonly GridRules rules;
    private readonly Weighing weighing;
    private readonly Vector256<double>* states;
    private readonly Vector256<double>* returns; // [bar][2] of the unit at work
    private readonly Vector256<int>* members; // [unit][slot]: who was held at the last bar
    private readonly double driftBand;
    private readonly bool canPairDrift;

    public HeldAccounts(GridRules rules)
    {
        this.rules = rules;
        weighing = new Weighing(rules.Budget, rules.Settings.MaxWeightPerAsset);
        states = (Vector256<double>*)NativeMemory.AlignedAlloc((nuint)(rules.Units * VectorsPerUnit * 32), 64);
        returns = (Vector256<double>*)NativeMemory.AlignedAlloc(GridKernel.TileBars * 64, 64);
        members = (Vector256<int>*)NativeMemory.AlignedAlloc((nuint)(rules.Units * PicksMax * 32), 64);
        driftBand = rules.Settings.DriftBand;
        var most = Math.Min(rules.Settings.MaxWeightPerAsset, rules.Budget);
        canPairDrift = (2 * most) - rules.Budget > rules.Settings.DriftBand; // a weight of two lies in [budget − most, most]
    }

    /// <summary>Flat, with an equity of 1.</summary>
    public void Reset()
    {
        for (var unit = 0; unit < rules.Units; unit++)
        {
            var state = states + (unit * VectorsPerUnit);
            for (var i = 0; i < VectorsPerUnit; i++)
            {
                state[i] = i is 6 or 7 or 8 or 9 or 12 or 13 ? Vector256<double>.One : Vector256<double>.Zero;
            }

            for (var slot = 0; slot < PicksMax; slot++)
            {
                members[(unit * PicksMax) + slot] = Vector256.Create((int)Selection.None);
            }
        }
    }

    /// <summary>Goes on over a tile.</summary>
    /// <param name="row">Its first row.</param>
    /// <param name="picks">[bar][three slots and the changes][width]</param>
    public void Run<TBreadth>(FeatureRows rows, byte* row, byte* picks, int width, int bars)
        where TBreadth : IBreadth
    {
        for (var unit = 0; unit < rules.Units; unit++)
        {
            var mine = picks + (unit * 8);
            switch (rules.PicksOf[unit])
            {
                case 1:
                    Earn<TBreadth, OnePick>(rows, row, mine, width, bars, unit);
                    break;
                case 2:
                    Earn<TBreadth, TwoPicks>(rows, row, mine, width, bars, unit);
                    break;
                default:
                    Earn<TBreadth, ThreePicks>(rows, row, mine, width, bars, unit);
                    break;
            }

            Compound(bars, unit);
        }
    }

    /// <summary>Calmar of each combination after so many sessions.</summary>
    public void Objectives(int sessions, Span<double> objectives)
    {
        for (var i = 0; i < objectives.Length; i++)
        {
            var lane = rules.LaneOf[i];
            var at = Lookup.LaneOrder.IndexOf(lane % 8);
            var values = (double*)(states + (lane / 8 * VectorsPerUnit));
            var (equity, fall) = (values[24 + at], values[40 + at] / values[48 + at]);
            objectives[i] = PerformanceMetrics.CalmarOf(PerformanceMetrics.Growth(equity, sessions), fall);
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(states);
        NativeMemory.AlignedFree(returns);
        NativeMemory.AlignedFree(members);
    }

    /// <summary>
    /// Targets that stay: most days only the return counts. Where membership changed, or a target drifted too far, all of a lane's
    /// weights are set anew and the difference pays.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Earn<TBreadth, TPicks>(FeatureRows rows, byte* row, byte* picks, int width, int bars, int unit)
        where TBreadth : IBreadth
        where TPicks : IPicks
    {
        var w = states + (unit * VectorsPerUnit);
        var q = members + (unit * PicksMax);
        var earned = returns;
        var capped = weighing;
        var (stride, returnsAt, costsAt) = (rows.Stride, rows.Returns, rows.Costs);
        var canDrift = TPicks.Count == 3 || (TPicks.Count == 2 && canPairDrift);
        for (var t = 0; t < bars; t++)
        {
            Earned<TBreadth, TPicks>(row + returnsAt, w, q, out var retA, out var retB);
            if (canDrift || *(ulong*)(picks + (3 * width)) != 0)
            {
                var i1 = Lookup.Indices(picks);
                var i2 = TPicks.Count >= 2 ? Lookup.Indices(picks + width) : i1;
                var i3 = TPicks.Count >= 3 ? Lookup.Indices(picks + width + width) : i1;
                Target<TBreadth, TPicks>(capped, row + FeatureRows.Shares, i1, i2, i3, out var n1a, out var n1b, out var n2a, out var n2b, out var n3a, out var n3b);
                var changed = Lookup.Changes(picks + (3 * width));
                var maskA = Lookup.Low(changed, changed);
                var maskB = Lookup.High(changed, changed);
                if (canDrift)
                {
                    maskA |= Moved<TPicks>(n1a, w[0], n2a, w[2], n3a, w[4]);
                    maskB |= Moved<TPicks>(n1b, w[1], n2b, w[3], n3b, w[5]);
                }

                if ((maskA | maskB).ExtractMostSignificantBits() != 0)
                {
                    Vector256<double> costA = default, costB = default;
                    Buy<TBreadth, TPicks>(row + costsAt, i1, q, w, n1a, n1b, ref costA, ref costB);
                    Sell<TBreadth>(row + costsAt, q[0], w[0], w[1], ref costA, ref costB);
                    if (TPicks.Count >= 2)
                    {
                        Buy<TBreadth, TPicks>(row + costsAt, i2, q, w, n2a, n2b, ref costA, ref costB);
                        Sell<TBreadth>(row + costsAt, q[1], w[2], w[3], ref costA, ref costB);
                    }

                    if (TPicks.Count >= 3)
                    {
                        Buy<TBreadth, TPicks>(row + costsAt, i3, q, w, n3a, n3b, ref costA, ref costB);
                        Sell<TBreadth>(row + costsAt, q[2], w[4], w[5], ref costA, ref costB);
                    }

                    retA += costA & maskA;
                    retB += costB & maskB;
                    Set(w, 0, maskA, n1a, maskB, n1b);
                    q[0] = i1;
                    if (TPicks.Count >= 2)
                    {
                        Set(w, 2, maskA, n2a, maskB, n2b);
                        q[1] = i2;
                    }

                    if (TPicks.Count >= 3)
                    {
                        Set(w, 4, maskA, n3a, maskB, n3b);
                        q[2] = i3;
                    }
                }
            }

            earned[0] = retA;
            earned[1] = retB;
            earned += 2;
            row += stride;
            picks += 4 * width;
        }
    }

    /// <summary>Equity, its peak and the deepest fall from one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compound(int bars, int unit)
    {
        var s = states + (unit * VectorsPerUnit);
        Vector256<double> equityA = s[6], equityB = s[7], peakA = s[8], peakB = s[9], fallA = s[10], fallB = s[11], ofA = s[12], ofB = s[13];
        var earned = (Vector256<double>*)returns;
        for (var t = 0; t < bars; t++, earned += 2)
        {
            equityA = Vector256.FusedMultiplyAdd(equityA, earned[0], equityA);
            equityB = Vector256.FusedMultiplyAdd(equityB, earned[1], equityB);
            peakA = LaneMath.Max(peakA, equityA);
            peakB = LaneMath.Max(peakB, equityB);
            var downA = peakA - equityA;
            var downB = peakB - equityB;
            var isDeeperA = Vector256.GreaterThan(downA * ofA, fallA * peakA);
            var isDeeperB = Vector256.GreaterThan(downB * ofB, fallB * peakB);
            fallA = LaneMath.Select(isDeeperA, downA, fallA);
            fallB = LaneMath.Select(isDeeperB, downB, fallB);
            ofA = LaneMath.Select(isDeeperA, peakA, ofA);
            ofB = LaneMath.Select(isDeeperB, peakB, ofB);
        }

        s[6] = equityA;
        s[7] = equityB;
        s[8] = peakA;
        s[9] = peakB;
        s[10] = fallA;
        s[11] = fallB;
        s[12] = ofA;
        s[13] = ofB;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Earned<TBreadth, TPicks>(byte* column, Vector256<double>* w, Vector256<int>* q, out Vector256<double> retA, out Vector256<double> retB)
        where TBreadth : IBreadth
        where TPicks : IPicks
    {
        Lookup.Of<TBreadth>(column, q[0], out var a, out var b);
        retA = a * w[0];
        retB = b * w[1];
        if (TPicks.Count >= 2)
        {
            Lookup.Of<TBreadth>(column, q[1], out a, out b);
            retA = Vector256.FusedMultiplyAdd(a, w[2], retA);
            retB = Vector256.FusedMultiplyAdd(b, w[3], retB);
        }

        if (TPicks.Count >= 3)
        {
            Lookup.Of<TBreadth>(column, q[2], out a, out b);
            retA = Vector256.FusedMultiplyAdd(a, w[4], retA);
            retB = Vector256.FusedMultiplyAdd(b, w[5], retB);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Target<TBreadth, TPicks>(
        in Weighing capped, byte* shares, Vector256<int> i1, Vector256<int> i2, Vector256<int> i3,
        out Vector256<double> n1a, out Vector256<double> n1b, out Vector256<double> n2a, out Vector256<double> n2b, out Vector256<double> n3a, out Vector256<double> n3b)
        where TBreadth : IBreadth
        where TPicks : IPicks
    {
        n2a = n2b = n3a = n3b = default;
        Lookup.OfSomebody<TBreadth>(shares, i1, out n1a, out n1b);
        if (TPicks.Count == 1)
        {
            capped.One(ref n1a);
            capped.One(ref n1b);
        }
        else if (TPicks.Count == 2)
        {
            Lookup.OfSomebody<TBreadth>(shares, i2, out n2a, out n2b);
            capped.Two(ref n1a, ref n2a);
            capped.Two(ref n1b, ref n2b);
        }
        else
        {
            Lookup.OfSomebody<TBreadth>(shares, i2, out n2a, out n2b);
            Lookup.OfSomebody<TBreadth>(shares, i3, out n3a, out n3b);
            capped.Three(ref n1a, ref n2a, ref n3a);
            capped.Three(ref n1b, ref n2b, ref n3b);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(Vector256<double>* w, int at, Vector256<double> maskA, Vector256<double> a, Vector256<double> maskB, Vector256<double> b)
    {
        w[at] = LaneMath.Select(maskA, a, w[at]);
        w[at + 1] = LaneMath.Select(maskB, b, w[at + 1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Moved<TPicks>(
        Vector256<double> n1, Vector256<double> w1, Vector256<double> n2, Vector256<double> w2, Vector256<double> n3, Vector256<double> w3)
        where TPicks : IPicks
    {
        var most = LaneMath.Max(Vector256.Abs(n1 - w1), Vector256.Abs(n2 - w2));
        return Vector256.GreaterThan(TPicks.Count == 3 ? LaneMath.Max(most, Vector256.Abs(n3 - w3)) : most, Vector256.Create(driftBand));
    }

    /// <summary>
    /// One new position, paid for as if all had been sold: |to − from| = to + from − 2·min(to, from), and "from" is found by comparing
    /// its symbol with those held before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Buy<TBreadth, TPicks>(
        byte* costs, Vector256<int> symbol, Vector256<int>* q, Vector256<double>* w, Vector256<double> toA, Vector256<double> toB,
        ref Vector256<double> retA, ref Vector256<double> retB)
        where TBreadth : IBreadth
        where TPicks : IPicks
    {
        var same = Vector256.Equals(symbol, q[0]);
        var fromA = Lookup.Low(same, same) & w[0];
        var fromB = Lookup.High(same, same) & w[1];
        if (TPicks.Count >= 2)
        {
            same = Vector256.Equals(symbol, q[1]);
            fromA |= Lookup.Low(same, same) & w[2];
            fromB |= Lookup.High(same, same) & w[3];
        }

        if (TPicks.Count >= 3)
        {
            same = Vector256.Equals(symbol, q[2]);
            fromA |= Lookup.Low(same, same) & w[4];
            fromB |= Lookup.High(same, same) & w[5];
        }

        Lookup.Of<TBreadth>(costs, symbol, out var a, out var b);
        fromA = LaneMath.Min(toA, fromA);
        fromB = LaneMath.Min(toB, fromB);
        retA = Vector256.FusedMultiplyAdd(fromA + fromA - toA, a, retA);
        retB = Vector256.FusedMultiplyAdd(fromB + fromB - toB, b, retB);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sell<TBreadth>(
        byte* costs, Vector256<int> symbol, Vector256<double> fromA, Vector256<double> fromB, ref Vector256<double> retA, ref Vector256<double> retB)
        where TBreadth : IBreadth
    {
        Lookup.Of<TBreadth>(costs, symbol, out var a, out var b);
        retA -= fromA * a;
        retB -= fromB * b;
    }
}
