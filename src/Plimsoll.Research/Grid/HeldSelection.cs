using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Who is held under each combination with held targets, bar by bar, a byte a trend, two groups side by side. Of those that are held the
/// best is set against the best of the others, and stays unless it is beaten by more than the margin. Membership does not depend on
/// weights, so that it can run ahead of the accounts.
/// </summary>
internal sealed unsafe class HeldSelection : IDisposable
{
    private const int PairBytes = 160; // picks, and the planes of bits, of two groups

    private readonly GridRules rules;
    private readonly int symbols;
    private readonly int pairs;
    private readonly (int TopN, int Cap)[] groups;
    private readonly byte* memory;
    private readonly Vector256<byte>* taken; // the picks of the pair at work
    private readonly byte* patterns; // [symbol][fast][16] where a trend finds its code
    private readonly byte* places; // [fast][32] 0x80 where a trend is another's
    private readonly byte* held; // [pair][picks 0..2, planes 3..4][two halves of 16]
    private readonly byte* codes; // [symbol][32] under every trend, eight at least

    public HeldSelection(GridRules rules, int symbols)
    {
        (this.rules, this.symbols, groups) = (rules, symbols, [.. rules.Groups]);
        pairs = (groups.Length + 1) / 2;
        var sizes = (Taken: 96, Codes: 16 * 32, Held: pairs * PairBytes, Places: GridRules.FastMax * 32, Patterns: symbols * rules.Fasts * 16);
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)(sizes.Taken + sizes.Codes + sizes.Held + sizes.Places + sizes.Patterns), 64);
        taken = (Vector256<byte>*)memory;
        codes = memory + sizes.Taken;
        new Span<byte>(codes, sizes.Codes).Fill(0xFF);
        held = codes + sizes.Codes;
        places = held + sizes.Held;
        patterns = places + sizes.Places;
        for (var lane = 0; lane < 16; lane++)
        {
            for (var fast = 0; fast < rules.Fasts; fast++)
            {
                var isOurs = lane < rules.Trends && lane / rules.Slows == fast;
                places[(fast * 32) + lane] = places[(fast * 32) + lane + 16] = (byte)(isOurs ? 0 : 0x80);
                for (var s = 0; s < symbols; s++)
                {
                    patterns[(((s * rules.Fasts) + fast) * 16) + lane] = (byte)(isOurs ? s : 0x80);
                }
            }
        }

        Reset();
    }

    /// <summary>Nobody is held under any combination.</summary>
    public void Reset()
    {
        for (var pair = 0; pair < pairs; pair++)
        {
            new Span<byte>(held + (pair * PairBytes), 96).Fill(Selection.None);
            new Span<byte>(held + (pair * PairBytes) + 96, 64).Clear();
        }
    }

    /// <summary>The picks of some bars, times 16; as long as the same are held, they are in the order in which they were taken.</summary>
    /// <param name="row">The first bar's row of <see cref="FeatureRows"/>.</param>
    /// <param name="picks">By bar three columns of <see cref="Selection.Column"/>, a group's trends after the other's, and 16 bytes more.</param>
    public void Pick(byte* row, int bars, byte* picks)
    {
        if (symbols > 8)
        {
            Pick<SixteenSymbols>(row, bars, picks);
        }
        else
        {
            Pick<EightSymbols>(row, bars, picks);
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pick<TWidth>(byte* row, int bars, byte* picks)
        where TWidth : IWidth
    {
        for (var t = 0; t < bars; t++)
        {
            Spread(row);
            for (var pair = 0; pair < pairs; pair++)
            {
                PickPair<TWidth>(row, pair, picks);
            }

            row += FeatureRows.Stride;
            picks += 3 * Selection.Column;
        }
    }

    /// <summary>Each symbol's codes under every trend, twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Spread(byte* row)
    {
        var fasts = rules.Fasts;
        var pattern = patterns;
        for (var s = 0; s < symbols; s++)
        {
            var mine = Vector128<byte>.Zero;
            for (var fast = 0; fast < fasts; fast++, pattern += 16)
            {
                mine |= Vector128.ShuffleNative(Vector128.Load(row + FeatureRows.Codes + (fast * 16)), Vector128.Load(pattern));
            }

            Vector256.Create(mine).Store(codes + (s * 32));
        }
    }

    /// <summary>Two groups side by side; where one may hold fewer than the other, what it may not have is nobody.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PickPair<TWidth>(byte* row, int pair, byte* picks)
        where TWidth : IWidth
    {
        var mine = (Vector256<byte>*)(held + (pair * PairBytes));
        var last = Math.Min((2 * pair) + 1, groups.Length - 1);
        var picksMax = groups[2 * pair].TopN; // the groups of larger top_n come first
        byte* apart = row + FeatureRows.Apart + (groups[2 * pair].Cap * 32), apartOfLast = row + FeatureRows.Apart + (groups[last].Cap * 32);
        var enter = Vector256.AndNot(Twice(row + FeatureRows.Enter), mine[3]);
        var stay = Twice(row + FeatureRows.Stay) & mine[3];
        var enterHigh = TWidth.Vectors > 2 ? Vector256.AndNot(Twice(row + FeatureRows.Enter + 16), mine[4]) : default;
        var stayHigh = TWidth.Vectors > 2 ? Twice(row + FeatureRows.Stay + 16) & mine[4] : default;
        taken[1] = taken[2] = Vector256.Create(Selection.None);
        for (var pick = 0; pick < picksMax; pick++)
        {
            if (pick > 0)
            {
                Leave<TWidth>(apart, apartOfLast, taken[pick - 1], ref enter, ref enterHigh, ref stay, ref stayHigh);
            }

            taken[pick] = Next<TWidth>(row, enter, enterHigh, stay, stayHigh) | Refused(last, pick + 1);
        }

        Take<TWidth>(mine, taken[0], taken[1], taken[2]);
        Store(mine, pair, picks);
    }

    /// <summary>The same members keep their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take<TWidth>(Vector256<byte>* mine, Vector256<byte> first, Vector256<byte> second, Vector256<byte> third)
        where TWidth : IWidth
    {
        var lower = Bit(0, first) | Bit(0, second) | Bit(0, third);
        var same = Vector256.Equals(lower, mine[3]);
        mine[3] = lower;
        if (TWidth.Vectors > 2)
        {
            var upper = Bit(8, first) | Bit(8, second) | Bit(8, third);
            same &= Vector256.Equals(upper, mine[4]);
            mine[4] = upper;
        }

        mine[0] = LaneMath.Select(same, mine[0], first);
        mine[1] = LaneMath.Select(same, mine[1], second);
        mine[2] = LaneMath.Select(same, mine[2], third);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(Vector256<byte>* mine, int pair, byte* picks)
    {
        var at = picks + (2 * pair * rules.Trends);
        for (var pick = 0; pick < 3; pick++, at += Selection.Column)
        {
            var shifted = Vector256.ShiftLeft(mine[pick].AsUInt16(), 4).AsByte();
            shifted.GetLower().Store(at);
            if ((2 * pair) + 1 < groups.Length)
            {
                shifted.GetUpper().Store(at + rules.Trends);
            }
        }
    }

    /// <summary>Makes nobody of the upper half's pick where that group may not have so many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<byte> Refused(int group, int pick) => groups[group].TopN >= pick
        ? Vector256<byte>.Zero
        : Vector256.Create(Vector128<byte>.Zero, Vector128.Create(Selection.None));

    /// <summary>Whoever is apart from the picked one, itself among them, is out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Leave<TWidth>(
        byte* apart, byte* apartOfLast, Vector256<byte> picked, ref Vector256<byte> enter, ref Vector256<byte> enterHigh, ref Vector256<byte> stay, ref Vector256<byte> stayHigh)
        where TWidth : IWidth
    {
        var far = LaneMath.Look(LaneMath.Pair(apart, apartOfLast), picked);
        (enter, stay) = (Vector256.AndNot(enter, far), Vector256.AndNot(stay, far));
        if (TWidth.Vectors > 2)
        {
            far = LaneMath.Look(LaneMath.Pair(apart + 16, apartOfLast + 16), picked);
            (enterHigh, stayHigh) = (Vector256.AndNot(enterHigh, far), Vector256.AndNot(stayHigh, far));
        }
    }

    /// <summary>The best of those that are held, with their margin, and of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<byte> Next<TWidth>(byte* row, Vector256<byte> enter, Vector256<byte> enterHigh, Vector256<byte> stay, Vector256<byte> stayHigh)
        where TWidth : IWidth
    {
        var mine = codes;
        Vector256<byte> best = LaneMath.WhereTop(enter, Vector256.Load(mine + 224)), bestHeld = LaneMath.WhereTop(stay, Vector256.Load(mine + 224));
        Raise(ref enter, ref best, ref stay, ref bestHeld, mine + 192);
        Raise(ref enter, ref best, ref stay, ref bestHeld, mine + 160);
        Raise(ref enter, ref best, ref stay, ref bestHeld, mine + 128);
        Raise(ref enter, ref best, ref stay, ref bestHeld, mine + 96);
        Raise(ref enter, ref best, ref stay, ref bestHeld, mine + 64);
        Raise(ref enter, ref best, ref stay, ref bestHeld, mine + 32);
        Raise(ref enter, ref best, ref stay, ref bestHeld, mine);
        if (TWidth.Vectors > 2)
        {
            enterHigh = Vector256.ShiftLeft(enterHigh.AsUInt16(), 15 - symbols).AsByte(); // the bits of no symbol are not set
            stayHigh = Vector256.ShiftLeft(stayHigh.AsUInt16(), 15 - symbols).AsByte();
            for (var code = mine + ((symbols - 1) * 32); code >= mine + 256; code -= 32)
            {
                Raise(ref enterHigh, ref best, ref stayHigh, ref bestHeld, code);
            }
        }

        // as many others beat the best of the held as its boost says, in steps of 16; nobody's boost is the most there is
        var beating = Boost(row, bestHeld & Vector256.Create((byte)0x0F));
        var keeps = Vector256.Equals(Vector256.Min(best, beating), beating);
        return LaneMath.Select(keeps, bestHeld, best) & Vector256.Create((byte)0x0F);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Raise(ref Vector256<byte> enter, ref Vector256<byte> best, ref Vector256<byte> stay, ref Vector256<byte> bestHeld, byte* code)
    {
        LaneMath.Raise(ref enter, ref best, code);
        LaneMath.Raise(ref stay, ref bestHeld, code);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<byte> Boost(byte* row, Vector256<byte> symbol)
    {
        var boost = Vector256<byte>.Zero;
        for (var fast = 0; fast < rules.Fasts; fast++)
        {
            boost |= LaneMath.Look(Twice(row + FeatureRows.Boosts + (fast * 16)), symbol | Vector256.Load(places + (fast * 32)));
        }

        return boost;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Twice(byte* bytes) => Vector256.Create(Vector128.Load(bytes));

    /// <summary>A picked symbol's bit in the plane that begins at <paramref name="from"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Bit(int from, Vector256<byte> picked) => LaneMath.Look(
        Vector256.Create(from == 0
            ? Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0)
            : Vector128.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 0)),
        picked);
}
