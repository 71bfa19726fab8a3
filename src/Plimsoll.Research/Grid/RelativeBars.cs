using System.Runtime.InteropServices;
using Plimsoll.Market.Bars;

namespace Plimsoll.Research.Grid;

/// <summary>
/// A window's bars relative to the close before each, over the symbols that have every session of it. Permuting the gaps, highs, lows
/// and closes of bars in logarithms, all symbols alike, and rebuilding prices from them (requirements/3 §8.2) leaves a bar's return and
/// its true range in units of the close before it as they were: so bars are stored as these, and a permutation is an order to read
/// them in. The first bar has no close before it and stays where it is. By bar, a double a symbol padded to blocks of eight:
/// close before / close, return, true range / close, and for a bar that begins a window (high − low) / close; no logarithm and no exponential is ever taken.
/// </summary>
internal sealed unsafe class RelativeBars : IDisposable
{
    private const int Columns = 4;

    private readonly double* memory;

    private RelativeBars(int[] symbols, int bars)
    {
        (Symbols, Bars) = (symbols, bars);
        Padded = (symbols.Length + 7) / 8 * 8;
        var size = (nuint)(((Columns * bars) + 1) * Padded * sizeof(double));
        memory = (double*)NativeMemory.AlignedAlloc(Math.Max(size, 64), 64);
        NativeMemory.Clear(memory, size);
    }

    /// <summary>Columns of the panel, in the ordinal order of their names.</summary>
    public int[] Symbols { get; }

    public int Bars { get; }

    public int Padded { get; }

    /// <summary>1 / the first bar's close.</summary>
    public double* FirstClosesInverse => memory + (Columns * Bars * Padded);

    public double* Row(int bar) => memory + ((nint)bar * Columns * Padded);

    /// <param name="first">The window's first bar.</param>
    /// <param name="end">The bar after its last.</param>
    /// <param name="among">Columns of the panel that may take part.</param>
    public static RelativeBars Of(BarPanel panel, int first, int end, IEnumerable<int> among)
    {
        int[] whole = [.. among
            .Where(s => Array.FindIndex(panel.Close[s], first, end - first, double.IsNaN) < 0)
            .OrderBy(s => panel.Symbols[s], StringComparer.Ordinal)];
        var bars = new RelativeBars(whole, end - first);
        for (var i = 0; i < whole.Length; i++)
        {
            bars.Fill(i, panel.High[whole[i]], panel.Low[whole[i]], panel.Close[whole[i]], first);
        }

        return bars;
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    private void Fill(int symbol, double[] high, double[] low, double[] close, int first)
    {
        FirstClosesInverse[symbol] = 1 / close[first];
        for (var t = 0; t < Bars; t++)
        {
            var at = first + t;
            var row = Row(t) + symbol;
            var before = t == 0 ? close[at] : close[at - 1];
            var range = t == 0
                ? high[at] - low[at]
                : Math.Max(high[at] - low[at], Math.Max(Math.Abs(high[at] - before), Math.Abs(low[at] - before)));
            row[0] = before / close[at];
            row[Padded] = (close[at] / before) - 1;
            row[2 * Padded] = range / close[at];
            row[3 * Padded] = (high[at] - low[at]) / close[at];
        }
    }
}
