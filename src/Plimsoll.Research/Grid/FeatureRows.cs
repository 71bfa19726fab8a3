using System.Runtime.InteropServices;

namespace Plimsoll.Research.Grid;

/// <summary>
/// What a decision and the day after it need to know of each bar, packed so that a selection reads bytes and an account reads vectors.
/// Symbols are in the ordinal order of their names. By bar:
/// <list type="bullet">
/// <item>codes [fast][16]: rank · 16 + symbol, so that the least code is the best symbol and equal scores fall to the first name;</item>
/// <item>boosts [fast][16]: 16 · the number of symbols that beat this one when it is held;</item>
/// <item>enter and stay: a bit a symbol for each trend, in two planes of 16 bytes (symbols 0–7, 8–15);</item>
/// <item>apart [cap][plane][16]: a bit for each symbol that may not be held together with this one;</item>
/// <item>now [16][inverse volatility, unit cost] and before [16][inverse volatility of the bar before, return], the return of daily targets
/// less the unit cost, as if all were sold. The sixteenth symbol is nobody: zeros.</item>
/// </list>
/// </summary>
internal sealed unsafe class FeatureRows : IDisposable
{
    public const int Codes = 0;
    public const int Boosts = Codes + (GridRules.FastMax * 16);
    public const int Enter = Boosts + (GridRules.FastMax * 16);
    public const int Stay = Enter + 32;
    public const int Apart = Stay + 32;
    public const int Now = Apart + (GridRules.CapsMax * 32);
    public const int Before = Now + 256;
    public const int Stride = Before + 256;

    private readonly byte* memory;

    /// <summary>A tile more than bars: selections look at bars two by two, and what fills a four up may look at any of a tile.</summary>
    public FeatureRows(int bars)
    {
        var size = (nuint)(bars + GridKernel.TileBars) * Stride;
        memory = (byte*)NativeMemory.AlignedAlloc(size, 64);
        NativeMemory.Clear(memory, size);
    }

    public byte* Row(int bar) => memory + ((nint)bar * Stride);

    public void Dispose() => NativeMemory.AlignedFree(memory);
}
