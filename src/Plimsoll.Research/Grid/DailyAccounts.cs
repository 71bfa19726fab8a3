using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Plimsoll.Research.Backtest;

namespace Plimsoll.Research.Grid;

/// <summary>
/// The accounts of daily targets. What a combination earns on a day depends on who it held and who it holds, and on nothing else; and the
/// combinations agree: of the 27 trends and caps some three or four transitions are distinct on a day. So each distinct one is reckoned
/// once, for one, two and three picks together, eight at a time, and the lanes look their return up.
/// </summary>
internal sealed unsafe class DailyAccounts : IDisposable
{
    public const int ChainBytes = 64; // [cap][16 trends]
    private const int BlocksMax = GridRules.CapsMax * GridRules.TrendsMax / 8;
    private const int SlotBytes = 48; // [picks now and before][8 slots]
    private const int ReturnBytes = 3 * 64; // [picks][lower and upper halves of eight]
    private const int VectorsPerUnit = 8;

    private readonly GridRules rules;
    private readonly Weighing weighing;
    private readonly byte* memory;
    private readonly byte* chains; // [bar + 1][3][ChainBytes], the first of the tile before
    private readonly byte* slots; // [block][bar][SlotBytes]
    private readonly byte* ids; // [bar][dense lane]
    private readonly byte* returns; // [block][bar][ReturnBytes]
    private readonly byte* sharesBefore;
    private readonly Vector256<double>* states; // [unit][equity, peak, fall, of][2]
    private readonly int[] blocks = new int[GridKernel.TileBars]; // how many a bar has
    private readonly int idBytes;
    private readonly int shareBytes;
    private readonly ulong lanes;
    private readonly (int Picks, int Lanes, int Unit)[] classes;
    private readonly int units;

    public DailyAccounts(GridRules rules, int symbolBlocks)
    {
        this.rules = rules;
        weighing = new Weighing(rules.Budget, rules.Settings.MaxWeightPerAsset);
        shareBytes = 64 * symbolBlocks;
        idBytes = ((rules.Caps * rules.Trends) + 23) & ~7;
        lanes = Enumerable.Range(0, rules.Caps).Aggregate(0UL, (mask, cap) => mask | (((1UL << rules.Trends) - 1) << (cap * 16)));
        classes = new (int, int, int)[rules.Grid.TopN.Distinct().Count()];
        foreach (var (i, picks) in rules.Grid.TopN.Distinct().OrderDescending().Index())
        {
            classes[i] = (picks, picks == 1 ? rules.Trends : rules.Caps * rules.Trends, units);
            units += (classes[i].Lanes + 7) / 8;
        }

        const int Bars = GridKernel.TileBars;
        int[] sizes = [(Bars + 1) * 3 * ChainBytes, BlocksMax * Bars * SlotBytes, Bars * idBytes, BlocksMax * Bars * ReturnBytes, shareBytes, units * VectorsPerUnit * 32];
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)sizes.Sum(Aligned), 64);
        chains = memory;
        slots = chains + Aligned(sizes[0]);
        ids = slots + Aligned(sizes[1]);
        returns = ids + Aligned(sizes[2]);
        sharesBefore = returns + Aligned(sizes[3]);
        states = (Vector256<double>*)(sharesBefore + Aligned(sizes[4]));
        new Span<byte>(ids, Bars * idBytes).Clear();
    }

    /// <summary>Where the selection writes the picks of a bar of the tile: three columns of <see cref="ChainBytes"/>.</summary>
    public byte* ChainsOf(int bar) => chains + ((bar + 1) * 3 * ChainBytes);

    /// <summary>Flat, with an equity of 1.</summary>
    public void Reset()
    {
        new Span<byte>(chains, (GridKernel.TileBars + 1) * 3 * ChainBytes).Fill(Selection.None);
        new Span<byte>(sharesBefore, shareBytes).Clear();
        for (var i = 0; i < units * VectorsPerUnit; i++)
        {
            states[i] = (i % VectorsPerUnit) is 4 or 5 ? Vector256<double>.Zero : Vector256<double>.One;
        }
    }

    /// <summary>Goes on over a tile whose picks are written.</summary>
    public void Run<TBreadth>(FeatureRows rows, byte* row, int bars)
        where TBreadth : IBreadth
    {
        for (var t = 0; t < bars; t++)
        {
            blocks[t] = Merge(t);
        }

        for (var t = 0; t < bars; t++)
        {
            var shares = t == 0 ? sharesBefore : row + ((t - 1) * rows.Stride) + FeatureRows.Shares;
            for (var block = 0; block < blocks[t]; block++)
            {
                var at = (block * GridKernel.TileBars) + t;
                Price<TBreadth>(rows, row + (t * rows.Stride), shares, slots + (at * SlotBytes), returns + (at * ReturnBytes));
            }
        }

        foreach (var (picks, count, unit) in classes)
        {
            for (var lane = 0; lane < count; lane += 8)
            {
                Compound(bars, unit + (lane / 8), ids + lane, returns + ((picks - 1) * 64));
            }
        }

        new Span<byte>(row + ((bars - 1) * rows.Stride) + FeatureRows.Shares, shareBytes).CopyTo(new Span<byte>(sharesBefore, shareBytes));
        new Span<byte>(ChainsOf(bars - 1), 3 * ChainBytes).CopyTo(new Span<byte>(chains, 3 * ChainBytes));
    }

    /// <summary>Calmar of each combination after so many sessions.</summary>
    public void Objectives(int sessions, Span<double> objectives)
    {
        for (var i = 0; i < objectives.Length; i++)
        {
            var (unit, lane) = PlaceOf(i);
            var values = (double*)(states + (unit * VectorsPerUnit)) + Lookup.LaneOrder.IndexOf(lane);
            objectives[i] = PerformanceMetrics.CalmarOf(PerformanceMetrics.Growth(values[0], sessions), values[16] / values[24]);
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    private static int Aligned(int size) => (size + 63) & ~63;

    private (int Unit, int Lane) PlaceOf(int combination)
    {
        var (rest, cap) = Math.DivRem(combination, rules.Caps);
        var (trend, top) = Math.DivRem(rest, rules.Grid.TopN.Count);
        var mine = Array.Find(classes, one => one.Picks == rules.Grid.TopN[top]);
        var lane = (mine.Picks == 1 ? 0 : cap * rules.Trends) + trend;
        return (mine.Unit + (lane / 8), lane % 8);
    }

    /// <summary>Finds the distinct transitions of a bar and tells every lane its own.</summary>
    /// <returns>Blocks of eight that they fill.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Merge(int t)
    {
        byte* before = ChainsOf(t - 1), now = ChainsOf(t);
        var keys = stackalloc byte[3 * ChainBytes];
        for (var half = 0; half < ChainBytes; half += 32)
        {
            (Vector256.Load(now + half) | Upper(now + ChainBytes + half)).Store(keys + half);
            (Vector256.Load(before + half) | Upper(before + ChainBytes + half)).Store(keys + ChainBytes + half);
            (Vector256.Load(now + (2 * ChainBytes) + half) | Upper(before + (2 * ChainBytes) + half)).Store(keys + (2 * ChainBytes) + half);
        }

        Vector256<byte> a0 = Vector256.Load(keys), a1 = Vector256.Load(keys + 32);
        Vector256<byte> b0 = Vector256.Load(keys + 64), b1 = Vector256.Load(keys + 96);
        Vector256<byte> c0 = Vector256.Load(keys + 128), c1 = Vector256.Load(keys + 160);
        Vector256<byte> id0 = default, id1 = default;
        var slot = 0;
        var mine = slots + (t * SlotBytes);
        for (var left = lanes; left != 0; slot++)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            if ((slot & 7) == 0)
            {
                mine = slots + ((((slot >> 3) * GridKernel.TileBars) + t) * SlotBytes);
                Vector256.Create(Selection.None).Store(mine);
                Vector128.Create(Selection.None).Store(mine + 32);
            }

            Vector256<byte> a = Vector256.Create(keys[lane]), b = Vector256.Create(keys[lane + 64]), c = Vector256.Create(keys[lane + 128]);
            var same0 = Vector256.Equals(a0, a) & Vector256.Equals(b0, b) & Vector256.Equals(c0, c);
            var same1 = Vector256.Equals(a1, a) & Vector256.Equals(b1, b) & Vector256.Equals(c1, c);
            left &= ~(same0.ExtractMostSignificantBits() | ((ulong)same1.ExtractMostSignificantBits() << 32));
            var number = Vector256.Create((byte)slot);
            id0 |= same0 & number;
            id1 |= same1 & number;
            for (var pick = 0; pick < 3; pick++)
            {
                mine[(pick * 8) + (slot & 7)] = now[(pick * ChainBytes) + lane];
                mine[((pick + 3) * 8) + (slot & 7)] = before[(pick * ChainBytes) + lane];
            }
        }

        var dense = ids + (t * idBytes);
        for (var cap = 0; cap < rules.Caps; cap++, dense += rules.Trends)
        {
            var two = cap < 2 ? id0 : id1;
            ((cap & 1) == 0 ? two.GetLower() : two.GetUpper()).Store(dense);
        }

        return (slot + 7) >> 3;
    }

    /// <summary>Picks, which are below 16, in the upper halves of their bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Upper(byte* picks) => Vector256.ShiftLeft(Vector256.Load(picks).AsUInt16(), 4).AsByte();

    /// <summary>The returns of eight transitions with one, two and three picks: weights before and now follow from picks and shares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Price<TBreadth>(FeatureRows rows, byte* row, byte* sharesOfBefore, byte* picks, byte* to)
        where TBreadth : IBreadth
    {
        var capped = weighing;
        Vector256<int> i1 = Lookup.Indices(picks), i2 = Lookup.Indices(picks + 8), i3 = Lookup.Indices(picks + 16);
        Vector256<int> q1 = Lookup.Indices(picks + 24), q2 = Lookup.Indices(picks + 32), q3 = Lookup.Indices(picks + 40);
        Lookup.OfSomebody<TBreadth>(sharesOfBefore, q1, out var y1a, out var y1b);
        Lookup.OfSomebody<TBreadth>(sharesOfBefore, q2, out var y2a, out var y2b);
        Lookup.OfSomebody<TBreadth>(sharesOfBefore, q3, out var y3a, out var y3b);
        var shares = row + FeatureRows.Shares;
        Lookup.OfSomebody<TBreadth>(shares, i1, out var x1a, out var x1b);
        Lookup.OfSomebody<TBreadth>(shares, i2, out var x2a, out var x2b);
        Lookup.OfSomebody<TBreadth>(shares, i3, out var x3a, out var x3b);
        Lookup.Of<TBreadth>(row + rows.Returns, q1, out var n1a, out var n1b);
        Lookup.Of<TBreadth>(row + rows.Returns, q2, out var n2a, out var n2b);
        Lookup.Of<TBreadth>(row + rows.Returns, q3, out var n3a, out var n3b);
        var costs = row + rows.Costs;
        Lookup.Of<TBreadth>(costs, i1, out var k1a, out var k1b);
        Lookup.Of<TBreadth>(costs, i2, out var k2a, out var k2b);
        Lookup.Of<TBreadth>(costs, i3, out var k3a, out var k3b);
        var s11 = Vector256.Equals(i1, q1);
        var s12 = Vector256.Equals(i1, q2);
        var s13 = Vector256.Equals(i1, q3);
        var s21 = Vector256.Equals(i2, q1);
        var s22 = Vector256.Equals(i2, q2);
        var s23 = Vector256.Equals(i2, q3);
        var s31 = Vector256.Equals(i3, q1);
        var s32 = Vector256.Equals(i3, q2);
        var s33 = Vector256.Equals(i3, q3);
        PriceHalf(
            capped, x1a, x2a, x3a, y1a, y2a, y3a, n1a, n2a, n3a, k1a, k2a, k3a,
            Lookup.Low(s11, s11), Lookup.Low(s12, s12), Lookup.Low(s13, s13), Lookup.Low(s21, s21), Lookup.Low(s22, s22), Lookup.Low(s23, s23),
            Lookup.Low(s31, s31), Lookup.Low(s32, s32), Lookup.Low(s33, s33), out var one, out var two, out var three);
        PriceHalf(
            capped, x1b, x2b, x3b, y1b, y2b, y3b, n1b, n2b, n3b, k1b, k2b, k3b,
            Lookup.High(s11, s11), Lookup.High(s12, s12), Lookup.High(s13, s13), Lookup.High(s21, s21), Lookup.High(s22, s22), Lookup.High(s23, s23),
            Lookup.High(s31, s31), Lookup.High(s32, s32), Lookup.High(s33, s33), out var oneB, out var twoB, out var threeB);
        Lookup.Split(one, oneB, to);
        Lookup.Split(two, twoB, to + 64);
        Lookup.Split(three, threeB, to + 128);
    }

    /// <param name="x1">Shares now.</param>
    /// <param name="y1">Shares before.</param>
    /// <param name="n1">Returns less unit costs of those before.</param>
    /// <param name="k1">Unit costs of those now.</param>
    /// <param name="s11">Whether now's first is before's first; and so on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PriceHalf(
        in Weighing capped,
        Vector256<double> x1, Vector256<double> x2, Vector256<double> x3, Vector256<double> y1, Vector256<double> y2, Vector256<double> y3,
        Vector256<double> n1, Vector256<double> n2, Vector256<double> n3, Vector256<double> k1, Vector256<double> k2, Vector256<double> k3,
        Vector256<double> s11, Vector256<double> s12, Vector256<double> s13, Vector256<double> s21, Vector256<double> s22, Vector256<double> s23,
        Vector256<double> s31, Vector256<double> s32, Vector256<double> s33,
        out Vector256<double> one, out Vector256<double> two, out Vector256<double> three)
    {
        Vector256<double> v1 = y1, w1 = x1;
        capped.One(ref v1);
        capped.One(ref w1);
        one = (n1 * v1) + Bought(w1, v1 & s11, k1);

        (v1, w1) = (y1, x1);
        Vector256<double> v2 = y2, w2 = x2;
        capped.Two(ref v1, ref v2);
        capped.Two(ref w1, ref w2);
        two = Vector256.FusedMultiplyAdd(n2, v2, n1 * v1) + Bought(w1, (v1 & s11) | (v2 & s12), k1) + Bought(w2, (v1 & s21) | (v2 & s22), k2);

        (v1, w1) = (y1, x1);
        (v2, w2) = (y2, x2);
        Vector256<double> v3 = y3, w3 = x3;
        capped.Three(ref v1, ref v2, ref v3);
        capped.Three(ref w1, ref w2, ref w3);
        three = Vector256.FusedMultiplyAdd(n3, v3, Vector256.FusedMultiplyAdd(n2, v2, n1 * v1))
            + Bought(w1, (v1 & s11) | (v2 & s12) | (v3 & s13), k1)
            + Bought(w2, (v1 & s21) | (v2 & s22) | (v3 & s23), k2)
            + Bought(w3, (v1 & s31) | (v2 & s32) | (v3 & s33), k3);
    }

    /// <summary>What buying to a weight costs when all was sold: |to − from| = to + from − 2·min(to, from), and the selling is in the returns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Bought(Vector256<double> to, Vector256<double> from, Vector256<double> cost)
    {
        var kept = LaneMath.Min(to, from);
        return (kept + kept - to) * cost;
    }

    /// <summary>Equity, its peak and the deepest fall of eight lanes; the fall is kept as a fraction and compared by cross-multiplication.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compound(int bars, int unit, byte* id, byte* table)
    {
        var s = states + (unit * VectorsPerUnit);
        Vector256<double> equityA = s[0], equityB = s[1], peakA = s[2], peakB = s[3], fallA = s[4], fallB = s[5], ofA = s[6], ofB = s[7];
        for (var t = 0; t < bars; t++)
        {
            var slot = Lookup.Indices(id);
            Lookup.Of<EightSymbols>(table, slot, out var retA, out var retB);
            for (var block = 1; block < blocks[t]; block++)
            {
                var isHere = Vector256.Equals(Vector256.ShiftRightLogical(slot, 3), Vector256.Create(block));
                Lookup.Of<EightSymbols>(table + (block * GridKernel.TileBars * ReturnBytes), slot, out var a, out var b);
                retA = LaneMath.Select(Lookup.Low(isHere, isHere), a, retA);
                retB = LaneMath.Select(Lookup.High(isHere, isHere), b, retB);
            }

            equityA = Vector256.FusedMultiplyAdd(equityA, retA, equityA);
            equityB = Vector256.FusedMultiplyAdd(equityB, retB, equityB);
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
            id += idBytes;
            table += ReturnBytes;
        }

        s[0] = equityA;
        s[1] = equityB;
        s[2] = peakA;
        s[3] = peakB;
        s[4] = fallA;
        s[5] = fallB;
        s[6] = ofA;
        s[7] = ofB;
    }
}
