using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Who is held under each combination with daily targets: the greedy pick of all trends at once, a byte a trend, two bars side by side. The
/// least code wins; who is apart from one already picked is masked out by the bits that picked one looks up.
/// </summary>
internal sealed unsafe class DailySelection : IDisposable
{
    private readonly GridRules rules;
    private readonly int symbols;
    private readonly int most; // picks under any combination
    private readonly byte* memory;
    private readonly byte* patterns; // [symbol][fast][32] where a trend finds its code
    private readonly byte* codes; // [symbol][32] under every trend, eight at least

    public DailySelection(GridRules rules, int symbols)
    {
        (this.rules, this.symbols, most) = (rules, symbols, rules.Grid.TopN.Max());
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)((symbols * rules.Fasts) + 16) * 32, 64);
        codes = memory;
        new Span<byte>(codes, 16 * 32).Fill(0xFF);
        patterns = codes + (16 * 32);
        for (var i = 0; i < symbols * rules.Fasts * 32; i++)
        {
            var (s, fast) = Math.DivRem(i / 32, rules.Fasts);
            var trend = i % 16;
            patterns[i] = (byte)(trend < rules.Trends && trend / rules.Slows == fast ? s : 0x80);
        }
    }

    /// <summary>The picks of some bars, every trend's under every cap, times 16.</summary>
    /// <param name="row">The first bar's row of <see cref="FeatureRows"/>; one more than the bars must be there.</param>
    /// <param name="chains">By bar three columns of <see cref="Transitions.ChainBytes"/>, a cap's trends after the other's; one more than the bars.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pick(byte* row, int bars, byte* chains)
    {
        for (var t = 0; t < bars; t += 2)
        {
            if (symbols > 8)
            {
                PickTwo<SixteenSymbols>(row, chains);
            }
            else
            {
                PickTwo<EightSymbols>(row, chains);
            }

            row += 2 * FeatureRows.Stride;
            chains += 2 * 3 * Transitions.ChainBytes;
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PickTwo<TWidth>(byte* row, byte* chains)
        where TWidth : IWidth
    {
        var next = row + FeatureRows.Stride;
        Spread(row, next);
        var low = LaneMath.Pair(row + FeatureRows.Stay, next + FeatureRows.Stay);
        var high = TWidth.Vectors > 2 ? LaneMath.Pair(row + FeatureRows.Stay + 16, next + FeatureRows.Stay + 16) : default;
        var first = Least<TWidth>(low, high);
        for (var cap = 0; cap < rules.Caps; cap++, chains += rules.Trends)
        {
            Store(first, chains);
            if (most < 2)
            {
                continue;
            }

            var apart = FeatureRows.Apart + (cap * 32);
            var lowApart = LaneMath.Pair(row + apart, next + apart);
            var highApart = TWidth.Vectors > 2 ? LaneMath.Pair(row + apart + 16, next + apart + 16) : default;
            var lowLeft = Vector256.AndNot(low, LaneMath.Look(lowApart, first));
            var highLeft = TWidth.Vectors > 2 ? Vector256.AndNot(high, LaneMath.Look(highApart, first)) : default;
            var second = Least<TWidth>(lowLeft, highLeft);
            Store(second, chains + Transitions.ChainBytes);
            if (most > 2)
            {
                lowLeft = Vector256.AndNot(lowLeft, LaneMath.Look(lowApart, second));
                highLeft = TWidth.Vectors > 2 ? Vector256.AndNot(highLeft, LaneMath.Look(highApart, second)) : default;
                Store(Least<TWidth>(lowLeft, highLeft), chains + (2 * Transitions.ChainBytes));
            }
        }
    }

    /// <summary>Each symbol's codes under every trend.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Spread(byte* row, byte* next)
    {
        var fasts = rules.Fasts;
        var pattern = patterns;
        byte* to = codes, end = codes + (symbols * 32);
        var a = LaneMath.Pair(row, next);
        if (fasts == 3)
        {
            Vector256<byte> b = LaneMath.Pair(row + 16, next + 16), c = LaneMath.Pair(row + 32, next + 32);
            for (; to < end; to += 32, pattern += 96)
            {
                (LaneMath.Look(a, Vector256.Load(pattern)) | LaneMath.Look(b, Vector256.Load(pattern + 32)) | LaneMath.Look(c, Vector256.Load(pattern + 64))).Store(to);
            }

            return;
        }

        for (; to < end; to += 32)
        {
            var mine = Vector256<byte>.Zero;
            for (var fast = 0; fast < fasts; fast++, pattern += 32)
            {
                mine |= LaneMath.Look(LaneMath.Pair(row + (fast * 16), next + (fast * 16)), Vector256.Load(pattern));
            }

            mine.Store(to);
        }
    }

    /// <summary>The best symbol of those whose bits are set; each bit comes to the top of its byte in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<byte> Least<TWidth>(Vector256<byte> low, Vector256<byte> high)
        where TWidth : IWidth
    {
        var mine = codes;
        var least = LaneMath.WhereTop(low, Vector256.Load(mine + 224));
        LaneMath.Raise(ref low, ref least, mine + 192);
        LaneMath.Raise(ref low, ref least, mine + 160);
        LaneMath.Raise(ref low, ref least, mine + 128);
        LaneMath.Raise(ref low, ref least, mine + 96);
        LaneMath.Raise(ref low, ref least, mine + 64);
        LaneMath.Raise(ref low, ref least, mine + 32);
        LaneMath.Raise(ref low, ref least, mine);
        if (TWidth.Vectors > 2)
        {
            high = Vector256.ShiftLeft(high.AsUInt16(), 15 - symbols).AsByte(); // the bits of no symbol are not set
            for (var code = mine + ((symbols - 1) * 32); code >= mine + 256; code -= 32)
            {
                LaneMath.Raise(ref high, ref least, code);
            }
        }

        return least & Vector256.Create((byte)0x0F);
    }

    /// <summary>A bar's half to its own place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<byte> picked, byte* to)
    {
        var shifted = Vector256.ShiftLeft(picked.AsUInt16(), 4).AsByte();
        shifted.GetLower().Store(to);
        shifted.GetUpper().Store(to + (3 * Transitions.ChainBytes));
    }
}
