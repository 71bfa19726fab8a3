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
    private readonly double* scores; // [bar][fast][column]
    private readonly double* quick; // [bar][fast][column]: the average where the score lets a symbol stay, 0 elsewhere
    private readonly double* entering; // the same where it lets it enter
    private readonly double* steady; // [bar][slow][column]
    private readonly int perBar;

    public SymbolLanes(GridRules rules, RelativeBars bars)
    {
        (this.rules, this.bars, symbols, column, fasts, slows) = (rules, bars, bars.Symbols.Length, bars.Column, rules.Fasts, rules.Slows);
        perBar = GridRules.FastMax * column;
        int[] sizes = [4 * StateSize, 4 * SpansMax, GridKernel.TileBars * perBar, GridKernel.TileBars * perBar, GridKernel.TileBars * perBar, GridKernel.TileBars * perBar];
        memory = (double*)NativeMemory.AlignedAlloc((nuint)sizes.Sum() * sizeof(double), 64);
        new Span<double>(memory, sizes.Sum()).Clear();
        states = memory;
        smoothing = states + sizes[0];
        scores = smoothing + sizes[1];
        quick = scores + sizes[2];
        entering = quick + sizes[3];
        steady = entering + sizes[4];
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
    public void Score<THolding, TWidth>(double** now, int count)
        where THolding : IHolding
        where TWidth : IWidth
    {
        var one = Vector256<double>.One;
        var (perRange, stay, enter) = (Vector256.Create(1.0 / rules.Settings.AtrWindow), rules.Settings.MinScore, rules.EntryMin);
        var k = smoothing;
        for (var vector = 0; vector < TWidth.Vectors; vector++)
        {
            var s = states + (vector * StateSize);
            Vector256<double> f0 = Vector256.Load(s), f1 = Vector256.Load(s + 4), f2 = Vector256.Load(s + 8), f3 = Vector256.Load(s + 12);
            Vector256<double> s0 = Vector256.Load(s + 16), s1 = Vector256.Load(s + 20), s2 = Vector256.Load(s + 24), s3 = Vector256.Load(s + 28);
            var range = Vector256.Load(s + Range);
            for (var t = 0; t < count; t++)
            {
                var source = now[t] + (vector * 4);
                var at = (t * perBar) + (vector * 4);
                var ratio = Vector256.Load(source + (2 * 4 * TWidth.Vectors));
                f0 = Smooth(f0, ratio, k);
                s0 = Smooth(s0, ratio, k + 16);
                s0.Store(steady + at);
                range = Vector256.FusedMultiplyAdd(range * ratio, Vector256.Load(s + DecayOfRange), Vector256.Load(source + (3 * 4 * TWidth.Vectors)));
                var unit = LaneMath.Max(range * perRange, Vector256.Create(1e-6));
                Put<THolding>(f0, unit, stay, enter, at);
                if (slows > 1)
                {
                    s1 = Smooth(s1, ratio, k + 20);
                    s2 = Smooth(s2, ratio, k + 24);
                    s1.Store(steady + at + (4 * TWidth.Vectors));
                    s2.Store(steady + at + (8 * TWidth.Vectors));
                    if (slows > 3)
                    {
                        s3 = Smooth(s3, ratio, k + 28);
                        s3.Store(steady + at + (12 * TWidth.Vectors));
                    }
                }

                if (fasts > 1)
                {
                    f1 = Smooth(f1, ratio, k + 4);
                    f2 = Smooth(f2, ratio, k + 8);
                    Put<THolding>(f1, unit, stay, enter, at + (4 * TWidth.Vectors));
                    Put<THolding>(f2, unit, stay, enter, at + (8 * TWidth.Vectors));
                    if (fasts > 3)
                    {
                        f3 = Smooth(f3, ratio, k + 12);
                        Put<THolding>(f3, unit, stay, enter, at + (12 * TWidth.Vectors));
                    }
                }
            }

            f0.Store(s);
            f1.Store(s + 4);
            f2.Store(s + 8);
            f3.Store(s + 12);
            s0.Store(s + 16);
            s1.Store(s + 20);
            s2.Store(s + 24);
            s3.Store(s + 28);
            range.Store(s + Range);
        }
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
        for (var t = 0; t < count; t++, row += FeatureRows.Stride)
        {
            if (TWidth.Vectors == 4)
            {
                Vector128<double>.Zero.Store((double*)(row + FeatureRows.Now + (Selection.None * 16)));
                Vector128<double>.Zero.Store((double*)(row + FeatureRows.Before + (Selection.None * 16)));
            }

            Ranking.Write<THolding, TWidth>(scores + (t * perBar), symbols, fasts, rules.Settings.SwitchMargin, row);
            Gate<TWidth>(quick + (t * perBar), steady + (t * perBar), ready, row + FeatureRows.Stay);
            if (THolding.IsHeld)
            {
                Gate<TWidth>(entering + (t * perBar), steady + (t * perBar), ready, row + FeatureRows.Enter);
            }
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Smooth(Vector256<double> average, Vector256<double> ratio, double* k) =>
        Vector256.FusedMultiplyAdd(LaneMath.Product(average, ratio, Vector256<double>.One), Vector256.Load(k), Vector256<double>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put<THolding>(Vector256<double> average, Vector256<double> unit, double stay, double enter, int at)
        where THolding : IHolding
    {
        var score = (Vector256<double>.One - average) / (average * unit);
        score.Store(scores + at);
        (average & Vector256.GreaterThanOrEqual(score, Vector256.Create(stay))).Store(quick + at);
        if (THolding.IsHeld)
        {
            (average & Vector256.GreaterThanOrEqual(score, Vector256.Create(enter))).Store(entering + at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Gate<TWidth>(double* high, double* low, byte* ready, byte* planes)
        where TWidth : IWidth
    {
        for (var fast = 0; fast < fasts; fast++)
        {
            var trend = fast * slows;
            *(uint*)(planes + trend) = Up<TWidth>(high + (fast * 4 * TWidth.Vectors), low, 2) & *(uint*)(ready + trend);
            if (TWidth.Vectors > 2)
            {
                *(uint*)(planes + 16 + trend) = Up<TWidth>(high + (fast * 4 * TWidth.Vectors) + 8, low + 8, TWidth.Vectors - 2) & *(uint*)(ready + 16 + trend);
            }
        }
    }

    /// <summary>For each slow average a byte: the bits of up to eight symbols whose fast one is above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Up<TWidth>(double* high, double* low, int vectors)
        where TWidth : IWidth
    {
        const int Slow = 4;
        var (a, b) = (Vector256.Load(high), vectors > 1 ? Vector256.Load(high + 4) : default);
        Vector256<double> second = default, secondB = default, third = default, thirdB = default, fourth = default, fourthB = default;
        var first = Vector256.GreaterThan(a, Vector256.Load(low));
        var firstB = vectors > 1 ? Vector256.GreaterThan(b, Vector256.Load(low + 4)) : default;
        if (slows > 1)
        {
            second = Vector256.GreaterThan(a, Vector256.Load(low + (Slow * TWidth.Vectors)));
            secondB = vectors > 1 ? Vector256.GreaterThan(b, Vector256.Load(low + (Slow * TWidth.Vectors) + 4)) : default;
        }

        if (slows > 2)
        {
            third = Vector256.GreaterThan(a, Vector256.Load(low + (2 * Slow * TWidth.Vectors)));
            thirdB = vectors > 1 ? Vector256.GreaterThan(b, Vector256.Load(low + (2 * Slow * TWidth.Vectors) + 4)) : default;
        }

        if (slows > 3)
        {
            fourth = Vector256.GreaterThan(a, Vector256.Load(low + (3 * Slow * TWidth.Vectors)));
            fourthB = vectors > 1 ? Vector256.GreaterThan(b, Vector256.Load(low + (3 * Slow * TWidth.Vectors) + 4)) : default;
        }

        return LaneMath.FourBytes(first, firstB, second, secondB, third, thirdB, fourth, fourthB);
    }
}
