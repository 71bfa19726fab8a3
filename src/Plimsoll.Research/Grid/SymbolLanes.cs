using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Plimsoll.Market.Indicators;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Research.Grid;

/// <summary>
/// What each symbol tells alone, four symbols to a vector. Averages and ranges are kept in units of the running close, so that prices are
/// never needed: with c the ratio of the close before to the close, E/C becomes (1−α)·(c·E/C − 1) + 1.
/// </summary>
internal sealed unsafe class SymbolLanes : IDisposable
{
    private const int SpansMax = 2 * GridRules.FastMax;
    private const int StateSize = 4 * (SpansMax + 6); // averages, fast ones first, and then
    private const int Range = 4 * SpansMax;
    private const int DecayOfRange = Range + 4;
    private const int Inverse = Range + 8;
    private const int Sum = Range + 12;
    private const int Squares = Range + 16;
    private const int ShareBefore = Range + 20;

    private readonly GridRules rules;
    private readonly RelativeBars bars;
    private readonly int symbols;
    private readonly int fasts;
    private readonly int slows;
    private readonly int column;
    private readonly double* memory;
    private readonly double* states; // [vector][StateSize]
    private readonly double* smoothing; // [span][4]: 1 − α
    private readonly double* scores; // [bar][fast][column], one bar right after the other
    private readonly double* quick; // [bar][fast][column]: the average where the score lets a symbol stay, 0 elsewhere
    private readonly double* steady; // [bar][slow][column]
    private readonly byte* fastOfTrend; // [16], 0x80 beyond the trends
    private readonly int perBar;

    public SymbolLanes(GridRules rules, RelativeBars bars)
    {
        (this.rules, this.bars, symbols, column, fasts, slows) = (rules, bars, bars.Symbols.Length, bars.Column, rules.Fasts, rules.Slows);
        perBar = GridRules.FastMax * column; // of every breadth: the tile's arrays lie equally far from one another
        int[] sizes = [4 * StateSize, 4 * SpansMax, GridKernel.TileBars * perBar, GridKernel.TileBars * perBar, GridKernel.TileBars * perBar, 2];
        memory = (double*)NativeMemory.AlignedAlloc((nuint)sizes.Sum() * sizeof(double), 64);
        new Span<double>(memory, sizes.Sum()).Clear();
        states = memory;
        smoothing = states + sizes[0];
        scores = smoothing + sizes[1];
        quick = scores + sizes[2];
        steady = quick + sizes[3];
        fastOfTrend = (byte*)(steady + sizes[4]);
        for (var trend = 0; trend < 16; trend++)
        {
            fastOfTrend[trend] = (byte)(trend < rules.Trends ? trend / slows : 0x80);
        }

        foreach (var (fast, span) in rules.Grid.EmaFast.Index())
        {
            Vector256.Create(1 - ExponentialAverage.Alpha(span)).Store(smoothing + (fast * 4));
        }

        foreach (var (slow, span) in rules.Grid.EmaSlow.Index())
        {
            Vector256.Create(1 - ExponentialAverage.Alpha(span)).Store(smoothing + ((GridRules.FastMax + slow) * 4));
        }
    }

    public void Reset(double* firstClosesInverse)
    {
        for (var vector = 0; vector < column / 4; vector++)
        {
            var state = states + (vector * StateSize);
            new Span<double>(state, StateSize).Clear();
            new Span<double>(state, Range).Fill(1);
            Vector256.Load(firstClosesInverse + (vector * 4)).Store(state + Inverse);
        }
    }

    /// <param name="decays">What is left of each symbol's range after a bar.</param>
    public void Decay(double[] decays)
    {
        for (var s = 0; s < column; s++)
        {
            states[(s / 4 * StateSize) + DecayOfRange + (s % 4)] = decays[s % symbols];
        }
    }

    /// <summary>Averages, range and scores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score<TWidth>(double** now, int count)
        where TWidth : IWidth
    {
        for (var at = 0; at < 4 * TWidth.Vectors; at += 4)
        {
            Score<TWidth>(now, count, at, states + (at / 4 * StateSize));
        }
    }

    /// <summary>Of four symbols; fast and slow averages beyond the second and the third are seldom.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Score<TWidth>(double** now, int count, int at, double* s)
        where TWidth : IWidth
    {
        const int Column = 4;
        var bar = GridRules.FastMax * Column * TWidth.Vectors;
        var perTile = GridKernel.TileBars * bar;
        var (fastCount, slowCount, k) = (fasts, slows, (nint)smoothing);
        var (one, perRange, stay) = (Vector256<double>.One, Vector256.Create(1.0 / rules.Settings.AtrWindow), Vector256.Create(rules.Settings.MinScore));
        Vector256<double> f0 = Vector256.Load(s), f1 = Vector256.Load(s + 4), f2 = Vector256.Load(s + 8), f3 = Vector256.Load(s + 12);
        Vector256<double> s0 = Vector256.Load(s + 16), s1 = Vector256.Load(s + 20), s2 = Vector256.Load(s + 24), s3 = Vector256.Load(s + 28);
        var range = Vector256.Load(s + Range);
        double* score = scores + at, to = quick + at;
        for (var end = now + count; now < end; now++, to += bar, score += fastCount * Column * TWidth.Vectors)
        {
            var source = *now + at;
            var ratio = Vector256.Load(source + (2 * Column * TWidth.Vectors));
            range = Vector256.FusedMultiplyAdd(range * ratio, Vector256.Load(s + DecayOfRange), Vector256.Load(source + (3 * Column * TWidth.Vectors)));
            var unit = LaneMath.Max(range * perRange, Vector256.Create(1e-6));
            f0 = Smooth(f0, ratio, one, (double*)k);
            Put(f0, one, unit, stay, score, to);
            s0 = Smooth(s0, ratio, one, (double*)k + 16);
            s0.Store(to + perTile);
            if (slowCount > 1)
            {
                s1 = Smooth(s1, ratio, one, (double*)k + 20);
                s1.Store(to + perTile + (Column * TWidth.Vectors));
                s2 = Smooth(s2, ratio, one, (double*)k + 24);
                s2.Store(to + perTile + (2 * Column * TWidth.Vectors));
                if (slowCount > 3)
                {
                    s3 = Smooth(s3, ratio, one, (double*)k + 28);
                    s3.Store(to + perTile + (3 * Column * TWidth.Vectors));
                }
            }

            if (fastCount > 1)
            {
                f1 = Smooth(f1, ratio, one, (double*)k + 4);
                Put(f1, one, unit, stay, score + (Column * TWidth.Vectors), to + (Column * TWidth.Vectors));
                f2 = Smooth(f2, ratio, one, (double*)k + 8);
                Put(f2, one, unit, stay, score + (2 * Column * TWidth.Vectors), to + (2 * Column * TWidth.Vectors));
                if (fastCount > 3)
                {
                    f3 = Smooth(f3, ratio, one, (double*)k + 12);
                    Put(f3, one, unit, stay, score + (3 * Column * TWidth.Vectors), to + (3 * Column * TWidth.Vectors));
                }
            }
        }

        Keep(s, f0, f1, f2, f3);
        Keep(s + 16, s0, s1, s2, s3);
        range.Store(s + Range);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(double* to, Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        a.Store(to);
        b.Store(to + 4);
        c.Store(to + 8);
        d.Store(to + 12);
    }

    /// <summary>Inverse volatility, return and cost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Weigh<THolding, TWidth>(double** now, double** old, byte* rows, int count)
        where THolding : IHolding
        where TWidth : IWidth
    {
        var window = rules.Settings.VolatilityWindow;
        var (perWindow, perFreedom) = (Vector256.Create(1.0 / window), Vector256.Create(1.0 / (window - 1)));
        var (commission, slippage) = (Vector256.Create(rules.Costs.CommissionPerShare), Vector256.Create(rules.Costs.SlippageBps / 1e4));
        for (var vector = 0; vector < TWidth.Vectors; vector++)
        {
            var state = states + (vector * StateSize);
            var (inverse, sum, squares, before) = (Vector256.Load(state + Inverse), Vector256.Load(state + Sum), Vector256.Load(state + Squares), Vector256.Load(state + ShareBefore));
            var row = rows + (vector * 64);
            for (var t = 0; t < count; t++)
            {
                var source = now[t] + (vector * 4);
                var (one, gone) = (Vector256.Load(source), Vector256.Load(old[t] + (vector * 4)));
                inverse *= Vector256.Load(source + (2 * 4 * TWidth.Vectors));
                var cost = Vector256.FusedMultiplyAdd(inverse, commission, slippage);
                sum += one - gone;
                squares = LaneMath.Less(Vector256.FusedMultiplyAdd(one, one, squares), gone, gone);
                var variance = LaneMath.Less(squares, sum, sum * perWindow) * perFreedom;
                var deviation = Vector256.Sqrt(LaneMath.Max(variance, Vector256<double>.Zero));
                var share = Vector256<double>.One / LaneMath.Max(deviation, Vector256.Create(InverseVolatility.VolatilityMin));
                LaneMath.Interleave(share, cost, (double*)(row + FeatureRows.Now));
                LaneMath.Interleave(before, THolding.IsHeld ? one : one - cost, (double*)(row + FeatureRows.Before));
                before = share;
                row += FeatureRows.Stride;
            }

            inverse.Store(state + Inverse);
            sum.Store(state + Sum);
            squares.Store(state + Squares);
            before.Store(state + ShareBefore);
        }
    }

    /// <summary>Ranks, and the bits of those that may be held.</summary>
    /// <param name="ready">Two planes of bits by trend.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Decide<THolding, TWidth>(byte* ready, byte* row, int count)
        where THolding : IHolding
        where TWidth : IWidth
    {
        Ranking.Write<THolding, TWidth>(scores, count, symbols, fasts, rules.Settings.SwitchMargin, row);
        for (var t = 0; t < count; t++, row += FeatureRows.Stride)
        {
            if (TWidth.Vectors == 4)
            {
                Vector128<double>.Zero.Store((double*)(row + FeatureRows.Now + (Selection.None * 16)));
                Vector128<double>.Zero.Store((double*)(row + FeatureRows.Before + (Selection.None * 16)));
            }

            Gate<TWidth>(quick + (t * perBar), steady + (t * perBar), ready, row + FeatureRows.Stay);
        }

        if (THolding.IsHeld)
        {
            row -= count * FeatureRows.Stride;
            for (var t = 0; t < count; t++, row += FeatureRows.Stride)
            {
                Demand<TWidth>(scores + (t * fasts * 4 * TWidth.Vectors), row);
            }
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Smooth(Vector256<double> average, Vector256<double> ratio, Vector256<double> one, double* k) =>
        Vector256.FusedMultiplyAdd(LaneMath.Product(average, ratio, one), Vector256.Load(k), one);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector256<double> average, Vector256<double> one, Vector256<double> unit, Vector256<double> stay, double* toScore, double* to)
    {
        var score = (one - average) / (average * unit);
        score.Store(toScore);
        (average & Vector256.GreaterThanOrEqual(score, stay)).Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Gate<TWidth>(double* high, double* low, byte* ready, byte* planes)
        where TWidth : IWidth
    {
        nint trend = 0;
        for (var fast = 0; fast < fasts; fast++, trend += slows)
        {
            *(uint*)(planes + trend) = Up<TWidth>(high + (fast * 4 * TWidth.Vectors), low, 2) & *(uint*)(ready + trend);
            if (TWidth.Vectors > 2)
            {
                *(uint*)(planes + 16 + trend) = Up<TWidth>(high + (fast * 4 * TWidth.Vectors) + 8, low + 8, TWidth.Vectors - 2) & *(uint*)(ready + 16 + trend);
            }
        }
    }

    /// <summary>Of those who may stay, whose score lets them enter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Demand<TWidth>(double* score, byte* row)
        where TWidth : IWidth
    {
        var fast = Vector128.Load(fastOfTrend);
        (Vector128.Load(row + FeatureRows.Stay) & Vector128.ShuffleNative(AtLeast<TWidth>(score, 2, rules.EntryMin), fast)).Store(row + FeatureRows.Enter);
        if (TWidth.Vectors > 2)
        {
            (Vector128.Load(row + FeatureRows.Stay + 16) & Vector128.ShuffleNative(AtLeast<TWidth>(score + 8, TWidth.Vectors - 2, rules.EntryMin), fast)).Store(row + FeatureRows.Enter + 16);
        }
    }

    /// <summary>For each fast average a byte: the bits of up to eight symbols whose score is not below a limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<byte> AtLeast<TWidth>(double* score, int vectors, double limit)
        where TWidth : IWidth
    {
        const int Column = 4;
        Reach(score, vectors, limit, out var first, out var firstB);
        Reach(score + (Column * TWidth.Vectors), vectors, limit, out var second, out var secondB); // beyond the fast ones lies what nobody asks for
        Reach(score + (2 * Column * TWidth.Vectors), vectors, limit, out var third, out var thirdB);
        if (fasts <= 3)
        {
            return Vector128.CreateScalarUnsafe(LaneMath.ThreeBytes(first, firstB, second, secondB, third, thirdB)).AsByte();
        }

        Reach(score + (3 * Column * TWidth.Vectors), vectors, limit, out var fourth, out var fourthB);
        return Vector128.CreateScalarUnsafe(LaneMath.FourBytes(first, firstB, second, secondB, third, thirdB, fourth, fourthB)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reach(double* score, int vectors, double limit, out Vector256<double> a, out Vector256<double> b)
    {
        a = Vector256.GreaterThanOrEqual(Vector256.Load(score), Vector256.Create(limit));
        b = vectors > 1 ? Vector256.GreaterThanOrEqual(Vector256.Load(score + 4), Vector256.Create(limit)) : default;
    }

    /// <summary>For each slow average a byte: the bits of up to eight symbols whose fast one is above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Up<TWidth>(double* high, double* low, int vectors)
        where TWidth : IWidth
    {
        const int Column = 4;
        var (a, b) = (Vector256.Load(high), vectors > 1 ? Vector256.Load(high + 4) : default);
        Above(a, b, low, vectors, out var first, out var firstB);
        Above(a, b, low + (Column * TWidth.Vectors), vectors, out var second, out var secondB); // averages that nobody asked for are computed all the same
        Above(a, b, low + (2 * Column * TWidth.Vectors), vectors, out var third, out var thirdB);
        if (slows <= 3)
        {
            return LaneMath.ThreeBytes(first, firstB, second, secondB, third, thirdB);
        }

        Above(a, b, low + (3 * Column * TWidth.Vectors), vectors, out var fourth, out var fourthB);
        return LaneMath.FourBytes(first, firstB, second, secondB, third, thirdB, fourth, fourthB);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Above(Vector256<double> a, Vector256<double> b, double* low, int vectors, out Vector256<double> above, out Vector256<double> aboveB)
    {
        above = Vector256.GreaterThan(a, Vector256.Load(low));
        aboveB = vectors > 1 ? Vector256.GreaterThan(b, Vector256.Load(low + 4)) : default;
    }
}
