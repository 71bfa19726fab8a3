using System.Runtime.InteropServices;

namespace Plimsoll.Research.Grid;

/// <summary>
/// What a decision and the day after it need to know of each bar, packed so that a selection reads bytes and an account reads vectors.
/// Symbols are in the ordinal order of their names. By bar:
/// <list type="bullet">
/// <item>codes [fast][16]: rank · 16 + symbol, so that the least code is the best symbol and equal scores fall to the first name;</item>
/// <item>boosts [fast][16]: 16 · the number of symbols that beat this one when it is held;</item>
/// <item>enter and stay: a bit a symbol for each trend, in two planes of 16 bytes (symbols 0–7, 8–15);</item>
/// <item>apart [cap][16]: a bit for each symbol that may not be held together with this one;</item>
/// <item>inverse volatilities, returns (for daily targets less the unit cost, as if all were sold) and unit costs, a double a symbol, their lower and upper halves apart (blocks of eight).</item>
/// </list>
/// </summary>
internal sealed unsafe class FeatureRows : IDisposable
{
    public const int Codes = 0;
    public const int Boosts = Codes + (GridRules.FastMax * 16);
    public const int Enter = Boosts + (GridRules.FastMax * 16);
    public const int Stay = Enter + 32;
    public const int Apart = Stay + 32;
    public const int Shares = Apart + (GridRules.CapsMax * 32);

    private readonly byte* memory;

    public FeatureRows(int bars, int symbols)
    {
        Bars = bars;
        Blocks = (symbols + 7) / 8;
        Returns = Shares + (64 * Blocks);
        Costs = Returns + (64 * Blocks);
        Stride = Costs + (64 * Blocks);
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)(bars * Stride), 64);
        NativeMemory.Clear(memory, (nuint)(bars * Stride));
    }

    public int Bars { get; }

    /// <summary>Of eight symbols.</summary>
    public int Blocks { get; }

    public int Returns { get; }

    public int Costs { get; }

    public int Stride { get; }

    public byte* Row(int bar) => memory + ((nint)bar * Stride);

    /// <summary>Writes one symbol's double into a column of halves.</summary>
    public static void Put(byte* column, int symbol, double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var at = (uint*)column + (symbol / 8 * 16) + (symbol % 8);
        (at[0], at[8]) = ((uint)(bits & uint.MaxValue), (uint)(bits >> 32));
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);
}
