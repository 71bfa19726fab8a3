using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Who is held under each combination, bar by bar: the greedy pick of all trends of a group at once, a byte a trend. The least code
/// wins; a symbol that is apart from one already picked is masked out by a table of 16 bytes looked up with what was picked.
/// Membership does not depend on weights, so that it can run ahead of the accounts.
/// </summary>
internal sealed unsafe class Selection : IDisposable
{
    /// <summary>"Nobody" among picks.</summary>
    public const byte None = 15;

    private readonly GridRules rules;
    private readonly int symbols;
    private readonly int fasts;
    private readonly int caps;
    private readonly int trends;
    private readonly int pairs;
    private readonly int most; // picks under any combination
    private readonly (int TopN, int Cap)[] groups;
    private readonly byte* memory;
    private readonly byte* patterns; // [symbol][fast] where a trend finds its code
    private readonly byte* apart; // [cap][symbol][other] 0xFF where the two may not be held together
    private readonly ushort* apartBits; // [cap][16] what the tables were made from
    private readonly byte* held; // [pair of groups][picks 0..2, planes 3..4][two halves of 16]
    private readonly byte* work; // codes and gates by symbol

    public Selection(GridRules rules, int symbols)
    {
        (this.rules, this.symbols) = (rules, symbols);
        pairs = (rules.Groups.Count + 1) / 2;
        most = rules.Grid.TopN.Max();
        (fasts, caps, trends, groups) = (rules.Fasts, rules.Caps, rules.Trends, [.. rules.Groups]);
        var sizes = (Patterns: symbols * fasts * 16, Apart: GridRules.CapsMax * 16 * 16, Bits: GridRules.CapsMax * 32, Held: (rules.Groups.Count + 1) / 2 * 160, Work: 16 * 16 * 8);
        var total = sizes.Patterns + sizes.Apart + sizes.Bits + sizes.Held + sizes.Work;
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)total, 64);
        NativeMemory.Clear(memory, (nuint)total);
        apart = memory;
        work = apart + sizes.Apart;
        held = work + sizes.Work;
        patterns = held + sizes.Held;
        apartBits = (ushort*)(patterns + sizes.Patterns);
        FillPatterns();
    }

    /// <summary>Nobody is held under any combination.</summary>
    public void Reset()
    {
        for (var pair = 0; pair < pairs; pair++)
        {
            new Span<byte>(held + (pair * 160), 96).Fill(None);
            new Span<byte>(held + (pair * 160) + 96, 64).Clear();
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    /// <summary>Picks for one bar, every lane's first, second and third at [slot][lane]; for held targets what changed too.</summary>
    /// <param name="row">A row of <see cref="FeatureRows"/>.</param>
    /// <param name="picks">Three columns and one of changes, of <paramref name="width"/> bytes each, with room for 16 more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pick<THolding>(byte* row, byte* picks, int width)
        where THolding : IHolding
    {
        SeeApart(row);
        if (THolding.IsHeld)
        {
            PickHeld(row, picks, width);
        }
        else
        {
            PickDaily(row, picks, width);
        }
    }

    private void FillPatterns()
    {
        for (var s = 0; s < symbols; s++)
        {
            for (var fast = 0; fast < fasts; fast++)
            {
                for (var lane = 0; lane < 16; lane++)
                {
                    var isOurs = lane < rules.Trends && lane / rules.Slows == fast;
                    patterns[(((s * fasts) + fast) * 16) + lane] = (byte)(isOurs ? s : 0x80);
                }
            }
        }
    }

    /// <summary>Brings the tables up to this bar; few pairs cross a cap from one bar to the next.</summary>
    private void SeeApart(byte* row)
    {
        for (var cap = 0; cap < caps; cap++)
        {
            var now = (ushort*)(row + FeatureRows.Apart) + (cap * 16);
            var before = apartBits + (cap * 16);
            var changes = Vector256.Load(now) ^ Vector256.Load(before);
            if (changes == Vector256<ushort>.Zero)
            {
                continue;
            }

            for (var s = 0; s < symbols; s++)
            {
                var bits = (uint)(now[s] ^ before[s]);
                var table = apart + (((cap * 16) + s) * 16);
                for (; bits != 0; bits &= bits - 1)
                {
                    table[System.Numerics.BitOperations.TrailingZeroCount(bits)] ^= 0xFF;
                }

                before[s] = now[s];
            }
        }
    }

    /// <summary>The codes of one symbol under every trend, 0 in lanes without one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<byte> Spread(byte* columns, int s)
    {
        var pattern = patterns + (s * fasts * 16);
        var codes = Vector128<byte>.Zero;
        for (var fast = 0; fast < fasts; fast++)
        {
            codes |= Vector128.ShuffleNative(Vector128.Load(columns + (fast * 16)), Vector128.Load(pattern + (fast * 16)));
        }

        return codes;
    }

    /// <summary>0xFF in the lanes whose bit of this symbol is not set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Without(byte* planes, int s) => Vector128.Equals(
        Vector128.Load(planes + (s / 8 * 16)) & Vector128.Create((byte)(1 << (s % 8))), Vector128<byte>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> SymbolOf(Vector128<byte> code) => code & Vector128.Create((byte)0x0F);

    private void PickDaily(byte* row, byte* picks, int width)
    {
        var first = Vector128<byte>.AllBitsSet;
        for (var s = 0; s < symbols; s++)
        {
            var code = Spread(row + FeatureRows.Codes, s) | Without(row + FeatureRows.Stay, s);
            code.Store(work + (s * 16));
            first = Vector128.Min(first, code);
        }

        first = SymbolOf(first);
        for (var cap = 0; cap < caps; cap++)
        {
            first.Store(picks + (cap * 16));
            if (most > 1)
            {
                PickMore(first, apart + (cap * 256), picks + (cap * 16), width);
            }
        }
    }

    /// <summary>The second and the third under one cap; who holds two holds the first two of three.</summary>

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PickMore(Vector128<byte> first, byte* table, byte* picked, int width)
    {
        var second = Vector128<byte>.AllBitsSet;
        var left = work + 256;
        for (var s = 0; s < symbols; s++)
        {
            var code = Vector128.Load(work + (s * 16)) | Vector128.ShuffleNative(Vector128.Load(table + (s * 16)), first);
            code.Store(left + (s * 16));
            second = Vector128.Min(second, code);
        }

        second = SymbolOf(second);
        second.Store(picked + width);
        if (most < 3)
        {
            return;
        }

        var third = Vector128<byte>.AllBitsSet;
        for (var s = 0; s < symbols; s++)
        {
            third = Vector128.Min(third, Vector128.Load(left + (s * 16)) | Vector128.ShuffleNative(Vector128.Load(table + (s * 16)), second));
        }

        SymbolOf(third).Store(picked + width + width);
    }

    private void PickHeld(byte* row, byte* picks, int width)
    {
        byte* enter = work + 512, stay = work + 768, boost = work + 1024;
        for (var s = 0; s < symbols; s++)
        {
            var code = Spread(row + FeatureRows.Codes, s);
            var leaves = Without(row + FeatureRows.Stay, s);
            (code | Without(row + FeatureRows.Enter, s)).Store(enter + (s * 16));
            (code | leaves).Store(stay + (s * 16));
            (Spread(row + FeatureRows.Boosts, s) | leaves).Store(boost + (s * 16));
        }

        for (var pair = 0; pair < pairs; pair++)
        {
            PickPair(pair, picks, width);
        }
    }

    /// <summary>Two groups side by side; where one may hold fewer than the other, what it may not have is nobody.</summary>
    private void PickPair(int pair, byte* picks, int width)
    {
        var mine = (Vector256<byte>*)(held + (pair * 160));
        var last = Math.Min((2 * pair) + 1, groups.Length - 1);
        var (_, cap) = groups[2 * pair];
        byte* low = apart + (cap * 256), high = apart + (groups[last].Cap * 256);
        var picksMax = groups[2 * pair].TopN; // the groups of larger top_n come first
        var nobody = Vector256.Create(None);
        var first = Next(mine, low, high, nobody, nobody);
        var second = picksMax >= 2 ? Next(mine, low, high, first, nobody) | Refused(last, 2) : nobody;
        var third = picksMax >= 3 ? Next(mine, low, high, first, second) | Refused(last, 3) : nobody;
        var lower = Bit(0, first) | Bit(0, second) | Bit(0, third);
        var upper = Bit(8, first) | Bit(8, second) | Bit(8, third);
        var same = Vector256.Equals(lower, mine[3]) & Vector256.Equals(upper, mine[4]);
        mine[0] = LaneMath.Select(same, mine[0], first);
        mine[1] = LaneMath.Select(same, mine[1], second);
        mine[2] = LaneMath.Select(same, mine[2], third);
        mine[3] = lower;
        mine[4] = upper;
        var at = picks + (2 * pair * trends);
        for (var half = 0; half < 2 && (2 * pair) + half < groups.Length; half++, at += trends)
        {
            Half(mine[0], half).Store(at);
            Half(mine[1], half).Store(at + width);
            Half(mine[2], half).Store(at + width + width);
            Half(~same, half).Store(at + width + width + width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Half(Vector256<byte> both, int half) => half == 0 ? both.GetLower() : both.GetUpper();

    /// <summary>Makes nobody of the upper half's pick where that group may not have so many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<byte> Refused(int group, int pick) => groups[group].TopN >= pick
        ? Vector256<byte>.Zero
        : Vector256.Create(Vector128<byte>.Zero, Vector128.Create(None));

    /// <summary>The best of those that are held, with their margin, and of the others, apart from what is already picked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<byte> Next(Vector256<byte>* mine, byte* low, byte* high, Vector256<byte> first, Vector256<byte> second)
    {
        byte* enter = work + 512, stay = work + 768, boost = work + 1024;
        var (best, bestHeld, beating) = (Vector256<byte>.AllBitsSet, Vector256<byte>.AllBitsSet, Vector256<byte>.AllBitsSet);
        for (var s = 0; s < symbols; s++)
        {
            var far = Vector256.Create(Vector128.Load(low + (s * 16)), Vector128.Load(high + (s * 16)));
            var excluded = Look(far, first) | Look(far, second);
            var isNew = Vector256.Equals((s < 8 ? mine[3] : mine[4]) & Vector256.Create((byte)(1 << (s & 7))), Vector256<byte>.Zero);
            var newOrOut = isNew | excluded;
            best = Vector256.Min(best, Twice(enter + (s * 16)) | ~isNew | excluded);
            bestHeld = Vector256.Min(bestHeld, Twice(stay + (s * 16)) | newOrOut);
            beating = Vector256.Min(beating, Twice(boost + (s * 16)) | newOrOut);
        }

        var keeps = Vector256.Equals(Vector256.Min(best, beating), beating);
        return LaneMath.Select(keeps, bestHeld, best) & Vector256.Create((byte)0x0F);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Twice(byte* bytes) => Vector256.Create(Vector128.Load(bytes));

    /// <summary>Each half looks up in its own half of the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Look(Vector256<byte> table, Vector256<byte> at) => Avx2.IsSupported
        ? Avx2.Shuffle(table, at)
        : Vector256.Create(Vector128.ShuffleNative(table.GetLower(), at.GetLower()), Vector128.ShuffleNative(table.GetUpper(), at.GetUpper()));

    /// <summary>A picked symbol's bit in the plane that begins at <paramref name="from"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Bit(int from, Vector256<byte> picked) => Look(
        Vector256.Create(from == 0
            ? Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0)
            : Vector128.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 0)),
        picked);
}
