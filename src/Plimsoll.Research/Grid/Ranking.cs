using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Ranks of scores by counting, for each symbol, those that beat it: no branch, no sorting. Scores are counted rounded to words,
/// sixteen to a vector; where two are equal there, the doubles themselves are counted.
/// </summary>
internal static unsafe class Ranking
{
    /// <summary>In the last of the bytes from the ninth: as if all others beat nobody.</summary>
    public const ulong NobodysBoost = 0xFF000000_00000000;

    private const double Steps = 4096; // about so many to a score of 1; scores beyond 8 are equal
    private const ulong FirstNumbers = 0x07060504_03020100;
    private const ulong SecondNumbers = 0x0F0E0D0C_0B0A0908;

    /// <param name="scores">Of some bars: by bar and fast a double a symbol in columns of four times the width.</param>
    /// <param name="symbols">How many there are; the lanes above are of no meaning.</param>
    /// <param name="margin">What a held symbol's score counts more.</param>
    /// <param name="row">The first bar's of <see cref="FeatureRows"/>: codes, and boosts for held targets.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write<THolding, TWidth>(double* scores, int bars, int symbols, int fasts, double margin, byte* row)
        where THolding : IHolding
        where TWidth : IWidth
    {
        var column = 4 * TWidth.Vectors;
        var isPair = TWidth.Vectors == 2;
        var valid = Vector128.Create(symbols < 8 ? (1UL << (8 * symbols)) - 1 : ulong.MaxValue, symbols is > 8 and < 16 ? (1UL << (8 * (symbols - 8))) - 1 : 0).AsByte();
        var sum = (ulong)(symbols * (symbols - 1) / 2);
        byte* to = row, toOthers;
        var fast = 0;
        var more = margin > 0 ? Math.Min(Math.Max(1, Math.Round(margin * Steps)), short.MaxValue) : 0;
        var steps = margin > 0 ? more / margin : Steps; // the margin is a whole number of them: it does not matter which is rounded and which is added
        for (var left = bars * fasts; left > 0; left -= isPair ? 2 : 1, scores += isPair ? 2 * column : column)
        {
            byte* mine = to + (fast * 16), others = mine;
            Step(fasts, ref fast, ref to);
            if (isPair && left > 1)
            {
                others = to + (fast * 16);
                Step(fasts, ref fast, ref to);
            }

            toOthers = isPair && left > 1 ? others : mine;
            var otherScores = toOthers == mine ? scores : scores + column;
            var (isTold, isBoostTold) = (false, false);
            if (Avx2.IsSupported)
            {
                isTold = WriteWords<THolding, TWidth>(scores, otherScores, symbols, steps, (short)more, valid, sum, mine, toOthers, out isBoostTold);
            }

            if (!isTold)
            {
                WriteExactly(scores, symbols, mine);
                WriteExactly(otherScores, symbols, toOthers);
            }

            if (THolding.IsHeld && !isBoostTold)
            {
                WriteBoosts(scores, symbols, margin, mine + FeatureRows.Boosts);
                WriteBoosts(otherScores, symbols, margin, toOthers + FeatureRows.Boosts);
            }
        }
    }

    /// <summary>Codes of the first eight symbols from their ranks, which are below 16.</summary>
    public static ulong FirstCodes(ulong ranks) => (ranks << 4) | FirstNumbers;

    public static ulong SecondCodes(ulong ranks) => (ranks << 4) | SecondNumbers;

    /// <summary>How many of the scores beat each when it counts so much more; equal ones do not.</summary>
    public static void Exactly(double* scores, int symbols, double margin, out ulong low, out ulong high)
    {
        low = Exactly(scores, scores, symbols, margin, 8);
        high = symbols > 8 ? Exactly(scores, scores + 8, symbols, margin, symbols > 12 ? 8 : 4) : 0;
    }

    /// <summary>Codes, and boosts for held targets, of two fasts of up to eight symbols, or of one of up to sixteen.</summary>
    /// <param name="isBoostTold">False when a score is equal in the words to another with the margin.</param>
    /// <returns>False when two scores are equal in the words.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool WriteWords<THolding, TWidth>(
        double* mine, double* others, int symbols, double steps, short margin, Vector128<byte> valid, ulong sum, byte* to, byte* toOthers, out bool isBoostTold)
        where THolding : IHolding
        where TWidth : IWidth
    {
        var isPair = TWidth.Vectors == 2;
        var low = Words(mine, 2, steps);
        var high = isPair ? Words(others, 2, steps) : Words(mine + 8, TWidth.Vectors - 2, steps);
        var all = Vector256.Create(low, high);
        var held = THolding.IsHeld ? Vector256.AddSaturate(all, Vector256.Create(margin)) : default;
        var table = isPair ? all : Vector256.Create(low, low);
        Vector256<short> ranks = default, beaten = default, equal = default;
        if (symbols >= 8)
        {
            Count<THolding>(Word(table, 0), all, held, ref ranks, ref beaten, ref equal);
            Count<THolding>(Word(table, 1), all, held, ref ranks, ref beaten, ref equal);
            Count<THolding>(Word(table, 2), all, held, ref ranks, ref beaten, ref equal);
            Count<THolding>(Word(table, 3), all, held, ref ranks, ref beaten, ref equal);
            Count<THolding>(Word(table, 4), all, held, ref ranks, ref beaten, ref equal);
            Count<THolding>(Word(table, 5), all, held, ref ranks, ref beaten, ref equal);
            Count<THolding>(Word(table, 6), all, held, ref ranks, ref beaten, ref equal);
            Count<THolding>(Word(table, 7), all, held, ref ranks, ref beaten, ref equal);
            table = Vector256.Create(high, high);
        }

        for (var s = symbols < 8 ? 0 : 8; s < symbols; s++)
        {
            Count<THolding>(Word(table, s & 7), all, held, ref ranks, ref beaten, ref equal);
        }

        isBoostTold = THolding.IsHeld && PutBoosts<TWidth>(beaten, equal, valid, to + FeatureRows.Boosts, toOthers + FeatureRows.Boosts);
        return isPair ? PutTwo(ranks, valid, sum, to, toOthers) : PutOne(ranks, valid, sum, to);
    }

    /// <returns>False when a score is equal to another with the margin.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool PutBoosts<TWidth>(Vector256<short> beaten, Vector256<short> equal, Vector128<byte> valid, byte* to, byte* toOthers)
        where TWidth : IWidth
    {
        if (TWidth.Vectors == 2)
        {
            var bytes = Vector256.ShiftLeft(Avx2.PackUnsignedSaturate(beaten, beaten).AsUInt16(), 4).AsByte();
            var nobody = Vector128.Create(0, NobodysBoost).AsByte();
            (bytes.GetLower() | nobody).Store(to);
            (bytes.GetUpper() | nobody).Store(toOthers);
            return (Avx2.PackSignedSaturate(equal, equal).AsByte() & Vector256.Create(valid, valid)) == Vector256<byte>.Zero;
        }

        var boosts = Vector128.ShiftLeft(Sse2.PackUnsignedSaturate(beaten.GetLower(), beaten.GetUpper()).AsUInt16(), 4).AsByte();
        (boosts | Vector128.Create(0, NobodysBoost).AsByte()).Store(to);
        return (Sse2.PackSignedSaturate(equal.GetLower(), equal.GetUpper()).AsByte() & valid) == Vector128<byte>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Count<THolding>(
        Vector256<short> other, Vector256<short> all, Vector256<short> held, ref Vector256<short> ranks, ref Vector256<short> beaten, ref Vector256<short> equal)
        where THolding : IHolding
    {
        ranks -= Vector256.GreaterThan(other, all);
        if (THolding.IsHeld)
        {
            beaten -= Vector256.GreaterThan(other, held);
            equal |= Vector256.Equals(other, held);
        }
    }

    /// <summary>Goes on to the next fast average, or the next bar's first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(int fasts, ref int fast, ref byte* row)
    {
        if (++fast == fasts)
        {
            fast = 0;
            row += FeatureRows.Stride;
        }
    }

    /// <summary>Ranks of different scores add up to a known sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool PutTwo(Vector256<short> ranks, Vector128<byte> valid, ulong sum, byte* to, byte* toOthers)
    {
        var bytes = Avx2.PackUnsignedSaturate(ranks, ranks);
        var sums = Avx2.SumAbsoluteDifferences(bytes & Vector256.Create(valid, valid), Vector256<byte>.Zero).AsUInt64();
        var codes = Vector256.ShiftLeft(bytes.AsUInt16(), 4).AsByte() | Vector256.Create(FirstNumbers).AsByte();
        codes.GetLower().Store(to);
        codes.GetUpper().Store(toOthers);
        return sums == Vector256.Create(sum, 0, sum, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool PutOne(Vector256<short> ranks, Vector128<byte> valid, ulong sum, byte* to)
    {
        var bytes = Sse2.PackUnsignedSaturate(ranks.GetLower(), ranks.GetUpper());
        var sums = Sse2.SumAbsoluteDifferences(bytes & valid, Vector128<byte>.Zero).AsUInt64();
        (Vector128.ShiftLeft(bytes.AsUInt16(), 4).AsByte() | Vector128.Create(FirstNumbers, SecondNumbers).AsByte()).Store(to);
        return sums.ToScalar() + sums.GetElement(1) == sum;
    }

    /// <summary>Eight scores in words, saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Words(double* scores, int vectors, double steps) =>
        Sse2.PackSignedSaturate(Integers(scores, steps), vectors > 1 ? Integers(scores + 4, steps) : default);

    /// <summary>What is too small to be an integer becomes the least one; what is too great must not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Integers(double* scores, double steps) => Avx.ConvertToVector128Int32(
        Avx.Min(Vector256.Load(scores) * Vector256.Create(steps), Vector256.Create(1e9)));

    /// <summary>A word everywhere in its half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Word(Vector256<short> words, int at) => Avx2.Shuffle(words.AsByte(), Vector256.Create((ushort)(0x0100 + (0x0202 * at))).AsByte()).AsInt16();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteExactly(double* scores, int symbols, byte* codes)
    {
        Exactly(scores, symbols, 0, out var low, out var high);
        *(ulong*)codes = FirstCodes(low);
        *(ulong*)(codes + 8) = SecondCodes(high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteBoosts(double* scores, int symbols, double margin, byte* boosts)
    {
        Exactly(scores, symbols, margin, out var low, out var high);
        *(ulong*)boosts = low << 4;
        *(ulong*)(boosts + 8) = (high << 4) | NobodysBoost;
    }

    /// <param name="width">4 or 8: how many of mine there are.</param>
    private static ulong Exactly(double* scores, double* mine, int symbols, double margin, int width)
    {
        var (a, b) = (Vector256.Load(mine) + Vector256.Create(margin), width > 4 ? Vector256.Load(mine + 4) + Vector256.Create(margin) : default);
        Vector256<long> countA = default, countB = default;
        for (var s = 0; s < symbols; s++)
        {
            var other = Vector256.Create(scores[s]);
            countA -= Vector256.GreaterThan(other, a).AsInt64();
            countB -= Vector256.GreaterThan(other, b).AsInt64();
        }

        var words = Vector128.Narrow(Vector128.Narrow(countA.GetLower(), countA.GetUpper()), Vector128.Narrow(countB.GetLower(), countB.GetUpper()));
        return Vector128.Narrow(words, words).AsUInt64().ToScalar();
    }
}
