using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Plimsoll.Research.Grid;

/// <summary>Ranks of one bar's scores by counting, for each symbol, those that beat it: no branch, no sorting.</summary>
internal static unsafe class Ranking
{
    private const ulong FirstNumbers = 0x07060504_03020100;
    private const ulong SecondNumbers = 0x0F0E0D0C_0B0A0908;

    /// <param name="scores">[block of 8]: those of symbols without a score must be −∞ or unselectable otherwise.</param>
    /// <param name="symbols">How many there are; the lanes above are of no meaning.</param>
    /// <param name="margin">What a held symbol's score counts more.</param>
    /// <param name="codes">Sixteen bytes: rank · 16 + symbol.</param>
    /// <param name="boosts">Sixteen bytes: 16 · those that beat the symbol when it is held. Filled for held targets only.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<THolding>(double* scores, int symbols, double margin, byte* codes, byte* boosts)
        where THolding : IHolding
    {
        for (var block = 0; block * 8 < symbols; block++)
        {
            var (low, high) = (Vector256.Load(scores + (block * 8)), Vector256.Load(scores + (block * 8) + 4));
            var (rankLow, rankHigh) = (Vector256<long>.Zero, Vector256<long>.Zero);
            Count(scores, symbols, low, high, ref rankLow, ref rankHigh);

            *(ulong*)(codes + (block * 8)) = Sixteenfold(rankLow, rankHigh) | (block == 0 ? FirstNumbers : SecondNumbers);
            if (THolding.IsHeld)
            {
                var held = Vector256.Create(margin);
                var (heldLow, heldHigh) = (low + held, high + held);
                (rankLow, rankHigh) = (Vector256<long>.Zero, Vector256<long>.Zero);
                Count(scores, symbols, heldLow, heldHigh, ref rankLow, ref rankHigh);

                *(ulong*)(boosts + (block * 8)) = Sixteenfold(rankLow, rankHigh);
            }
        }
    }

    /// <summary>Adds, by lane, how many scores are greater; the full block without a loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Count(double* scores, int symbols, Vector256<double> low, Vector256<double> high, ref Vector256<long> countLow, ref Vector256<long> countHigh)
    {
        if (symbols == 8)
        {
            Add(scores[0], low, high, ref countLow, ref countHigh);
            Add(scores[1], low, high, ref countLow, ref countHigh);
            Add(scores[2], low, high, ref countLow, ref countHigh);
            Add(scores[3], low, high, ref countLow, ref countHigh);
            Add(scores[4], low, high, ref countLow, ref countHigh);
            Add(scores[5], low, high, ref countLow, ref countHigh);
            Add(scores[6], low, high, ref countLow, ref countHigh);
            Add(scores[7], low, high, ref countLow, ref countHigh);
            return;
        }

        for (var s = 0; s < symbols; s++)
        {
            Add(scores[s], low, high, ref countLow, ref countHigh);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(double score, Vector256<double> low, Vector256<double> high, ref Vector256<long> countLow, ref Vector256<long> countHigh)
    {
        var other = Vector256.Create(score);
        countLow -= Vector256.GreaterThan(other, low).AsInt64();
        countHigh -= Vector256.GreaterThan(other, high).AsInt64();
    }

    /// <summary>Eight small counts as bytes, times 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Sixteenfold(Vector256<long> low, Vector256<long> high)
    {
        var counts = Vector256.Narrow(low, high);
        var words = Vector128.Narrow(counts.GetLower(), counts.GetUpper());
        return Vector128.Narrow(words, words).AsUInt64().ToScalar() << 4; // counts below 16 do not reach their neighbours
    }
}
