using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Plimsoll.Market.Indicators;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Research.Grid;

/// <summary>
/// The features of a window's bars read in some order, symbols side by side in vectors. Averages and ranges are kept in units of the
/// running close, so that prices are never needed: with c the ratio of the close before to the close, E/C becomes (1−α)·c·(E/C) + α.
/// </summary>
internal sealed unsafe class PermutedFeatures : IDisposable
{
    private readonly GridRules rules;
    private readonly RelativeBars bars;
    private readonly int padded;
    private readonly int symbols;
    private readonly double* memory;
    private readonly double* averages; // [span][padded], fast ones first
    private readonly double* ranges; // n · ATR / close
    private readonly double* sums; // [returns, squares over the volatility window; the same over the correlation window][padded]
    private readonly double* closesInverse;
    private readonly double* products; // [symbol][padded], over the correlation window
    private readonly double* scores; // [fast][padded]
    private readonly double* variances; // [padded]
    private readonly double* history; // [bar][padded]: returns in the order read
    private readonly double[] alphas;
    private readonly int[] warmups;
    private readonly double[] capSquares;
    private readonly int fasts;
    private readonly int slows;
    private readonly int atrWindow;
    private readonly int volatilityWindow;
    private readonly int correlationWindow;
    private readonly double commission;
    private readonly double slippage;
    private readonly double margin;
    private readonly double perWindow;
    private readonly double perFreedom;
    private readonly double perRange;

    public PermutedFeatures(GridRules rules, RelativeBars bars)
    {
        (this.rules, this.bars, padded, symbols) = (rules, bars, bars.Padded, bars.Symbols.Length);
        var spans = rules.Grid.EmaFast.Count + rules.Grid.EmaSlow.Count;
        var vectors = spans + 1 + 4 + 1 + symbols + rules.Grid.EmaFast.Count + 1 + bars.Bars;
        memory = (double*)NativeMemory.AlignedAlloc((nuint)Math.Max(64, vectors * padded * sizeof(double)), 64);
        averages = memory;
        ranges = averages + (spans * padded);
        sums = ranges + padded;
        closesInverse = sums + (4 * padded);
        products = closesInverse + padded;
        scores = products + (symbols * padded);
        variances = scores + (rules.Grid.EmaFast.Count * padded);
        history = variances + padded;
        alphas = [.. rules.Grid.EmaFast.Concat(rules.Grid.EmaSlow).Select(ExponentialAverage.Alpha)];
        capSquares = rules.CapSquares;
        (fasts, slows) = (rules.Fasts, rules.Slows);
        (atrWindow, volatilityWindow, correlationWindow) = (rules.Settings.AtrWindow, rules.Settings.VolatilityWindow, rules.Settings.CorrelationWindow);
        (commission, slippage, margin) = (rules.Costs.CommissionPerShare, rules.Costs.SlippageBps / 1e4, rules.Settings.SwitchMargin);
        (perWindow, perFreedom, perRange) = (1.0 / volatilityWindow, 1.0 / (volatilityWindow - 1), 1.0 / atrWindow);
        warmups = [.. Enumerable.Range(0, rules.Trends).Select(rules.Warmup)];
    }

    /// <summary>Before the first bar of a window.</summary>
    /// <param name="firstClosesInverse">1 / the closes of its first bar, padded: commissions are paid by the share.</param>
    public void Reset(double* firstClosesInverse)
    {
        new Span<double>(memory, (int)(history - memory)).Clear();
        new Span<double>(firstClosesInverse, padded).CopyTo(new Span<double>(closesInverse, padded));
    }

    /// <summary>Writes rows of features for the bars that come <paramref name="first"/> and after in an order.</summary>
    /// <param name="order">Which of the bars comes when.</param>
    public void Write<THolding>(ReadOnlySpan<int> order, int first, int count, FeatureRows rows)
        where THolding : IHolding
    {
        for (var t = 0; t < count; t++)
        {
            Write<THolding>(order[first + t], first + t, rows.Row(t), rows);
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write<THolding>(int source, int t, byte* row, FeatureRows rows)
        where THolding : IHolding
    {
        *(Vector256<byte>*)(row + FeatureRows.Enter) = default;
        *(Vector256<byte>*)(row + FeatureRows.Stay) = default;
        for (var block = 0; block < padded; block += 8)
        {
            Advance<THolding>(bars.Row(source), t, block, row, rows);
            Gate<THolding>(t, block, row);
        }

        for (var fast = 0; fast < fasts; fast++)
        {
            Ranking.Write<THolding>(
                scores + (fast * padded), symbols, margin, row + FeatureRows.Codes + (fast * 16), row + FeatureRows.Boosts + (fast * 16));
        }

        Correlate(t, row);
    }

    /// <summary>Averages, ranges, volatility, cost and score of eight symbols.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance<THolding>(double* relative, int t, int block, byte* row, FeatureRows rows)
        where THolding : IHolding
    {
        var n = atrWindow;
        var decay = t < n ? 1.0 : (double)(n - 1) / n;
        for (var at = block; at < block + 8; at += 4)
        {
            var ratio = Vector256.Load(relative + at);
            var one = t == 0 ? Vector256<double>.Zero : Vector256.Load(relative + padded + at);
            for (var span = 0; span < alphas.Length; span++)
            {
                var average = averages + (span * padded) + at;
                var alpha = Vector256.Create(alphas[span]);
                (t == 0 ? Vector256<double>.One : Vector256.FusedMultiplyAdd(Vector256.Load(average) * ratio, Vector256.Create(1 - alphas[span]), alpha)).Store(average);
            }

            var range = Vector256.FusedMultiplyAdd(Vector256.Load(ranges + at) * ratio, Vector256.Create(decay), Vector256.Load(relative + ((t == 0 ? 3 : 2) * padded) + at));
            range.Store(ranges + at);
            one.Store(history + (t * padded) + at);
            var inverse = t == 0 ? Vector256.Load(closesInverse + at) : Vector256.Load(closesInverse + at) * ratio;
            inverse.Store(closesInverse + at);
            var cost = Vector256.FusedMultiplyAdd(inverse, Vector256.Create(commission), Vector256.Create(slippage));
            Split(cost, row + rows.Costs + (block * 8), at - block);
            Split(THolding.IsHeld ? one : one - cost, row + rows.Returns + (block * 8), at - block);
            Split(Share(t, at, one), row + FeatureRows.Shares + (block * 8), at - block);
            var unit = LaneMath.Max(range * Vector256.Create(perRange), Vector256.Create(1e-6));
            for (var fast = 0; fast < fasts; fast++)
            {
                var average = Vector256.Load(averages + (fast * padded) + at);
                ((Vector256<double>.One - average) / (average * unit)).Store(scores + (fast * padded) + at);
            }
        }
    }

    /// <summary>The inverse volatility, from rolling sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Share(int t, int at, Vector256<double> one)
    {
        var window = volatilityWindow;
        var old = t > window ? Vector256.Load(history + ((t - window) * padded) + at) : Vector256<double>.Zero;
        var sum = Vector256.Load(sums + at) + (one - old);
        var squares = Vector256.Load(sums + padded + at) + ((one * one) - (old * old));
        sum.Store(sums + at);
        squares.Store(sums + padded + at);
        var variance = (squares - (sum * sum * Vector256.Create(1.0 / window))) * Vector256.Create(1.0 / (window - 1));
        var deviation = Vector256.Sqrt(LaneMath.Max(variance, Vector256<double>.Zero));
        return Vector256<double>.One / LaneMath.Max(deviation, Vector256.Create(InverseVolatility.VolatilityMin));
    }

    /// <summary>Halves of four doubles into their places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(Vector256<double> values, byte* column, int at)
    {
        var halves = Vector256.Shuffle(values.AsInt32(), Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));
        halves.GetLower().Store((int*)column + at);
        halves.GetUpper().Store((int*)column + 8 + at);
    }

    /// <summary>Bits of the trends that are up, and of the scores that let a symbol stay or enter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Gate<THolding>(int t, int block, byte* row)
        where THolding : IHolding
    {
        var (mayStay, mayEnter) = (Vector256.Create(rules.Settings.MinScore), Vector256.Create(rules.EntryMin));
        var here = (uint)((1 << Math.Min(8, symbols - block)) - 1);
        for (var fast = 0; fast < fasts; fast++)
        {
            var (low, high) = (Vector256.Load(scores + (fast * padded) + block), Vector256.Load(scores + (fast * padded) + block + 4));
            var stays = Bits(Vector256.GreaterThanOrEqual(low, mayStay), Vector256.GreaterThanOrEqual(high, mayStay)) & here;
            var enters = THolding.IsHeld ? Bits(Vector256.GreaterThanOrEqual(low, mayEnter), Vector256.GreaterThanOrEqual(high, mayEnter)) & here : 0;
            var quick = averages + (fast * padded) + block;
            for (var slow = 0; slow < slows; slow++)
            {
                var trend = (fast * slows) + slow;
                var steady = averages + ((fasts + slow) * padded) + block;
                var isUp = t + 1 >= warmups[trend]
                    ? Bits(Vector256.GreaterThan(Vector256.Load(quick), Vector256.Load(steady)), Vector256.GreaterThan(Vector256.Load(quick + 4), Vector256.Load(steady + 4)))
                    : 0;
                row[FeatureRows.Stay + (block * 2) + trend] = (byte)(isUp & stays);
                row[FeatureRows.Enter + (block * 2) + trend] = (byte)(isUp & enters);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector256<double> low, Vector256<double> high) => low.ExtractMostSignificantBits() | (high.ExtractMostSignificantBits() << 4);

    /// <summary>Which pairs are further correlated than each cap: covariance² against cap² · variances, no root, no division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Correlate(int t, byte* row)
    {
        var window = correlationWindow;
        var caps = capSquares;
        var apart = (ushort*)(row + FeatureRows.Apart);
        var now = history + (t * padded);
        var old = history + ((t > window ? t - window : 0) * padded); // the first bar's return is 0
        var count = Vector256.Create((double)window);
        var here = (1u << symbols) - 1;
        double* sum = sums + (2 * padded), squares = sums + (3 * padded);
        for (var at = 0; at < padded; at += 4)
        {
            var (one, gone) = (Vector256.Load(now + at), Vector256.Load(old + at));
            var total = Vector256.Load(sum + at) + (one - gone);
            var square = Vector256.Load(squares + at) + ((one * one) - (gone * gone));
            total.Store(sum + at);
            square.Store(squares + at);
            ((count * square) - (total * total)).Store(variances + at);
        }

        if (t < window)
        {
            new Span<ushort>(apart, GridRules.CapsMax * 16).Fill((ushort)here); // too few returns: nobody goes with anybody
        }

        for (var s = 0; s < symbols; s++)
        {
            var (one, gone) = (Vector256.Create(now[s]), Vector256.Create(-old[s]));
            var product = products + (s * padded);
            for (var at = 0; at < padded; at += 4)
            {
                Vector256.FusedMultiplyAdd(gone, Vector256.Load(old + at), Vector256.FusedMultiplyAdd(one, Vector256.Load(now + at), Vector256.Load(product + at))).Store(product + at);
            }
        }

        if (t < window)
        {
            return;
        }

        for (var block = 0; block < padded; block += 8)
        {
            var (sumLow, sumHigh) = (Vector256.Load(sum + block), Vector256.Load(sum + block + 4));
            var (varianceLow, varianceHigh) = (Vector256.Load(variances + block), Vector256.Load(variances + block + 4));
            for (var s = 0; s < symbols; s++)
            {
                var (mine, variance) = (Vector256.Create(sum[s]), Vector256.Create(variances[s]));
                var product = products + (s * padded) + block;
                var low = (count * Vector256.Load(product)) - (mine * sumLow);
                var high = (count * Vector256.Load(product + 4)) - (mine * sumHigh);
                low *= low;
                high *= high;
                var (scaleLow, scaleHigh) = (variance * varianceLow, variance * varianceHigh);
                var bits = apart + s;
                for (var cap = 0; cap < caps.Length; cap++, bits += 16)
                {
                    var limit = Vector256.Create(caps[cap]);
                    var far = Bits(Vector256.LessThan(low, scaleLow * limit), Vector256.LessThan(high, scaleHigh * limit)) ^ 0xFF;
                    *bits = (ushort)((((far << block) | (block == 0 ? 0u : *bits)) & here) | (1u << s));
                }
            }
        }
    }
}
