using System.Runtime.InteropServices;
using Plimsoll.Market.Bars;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Bars relative to the close before each. Permuting the gaps, highs, lows and closes of bars in logarithms, all symbols alike, and
/// rebuilding prices from them (requirements/3 §8.2) leaves a bar's return and its true range in units of the close before it as they were:
/// so bars are stored as these, and a permutation is an order to read them in; no logarithm and no exponential is ever taken. The first bar
/// has no close before it and stays where it is. By bar, doubles in columns of <see cref="Column"/>: the returns, twice in a row, so that
/// symbol i + k is k further on; close before / close; true range / close; (high − low) / close. Where symbols end a column begins
/// again. Outside of its bars a symbol stands still.
/// </summary>
internal sealed unsafe class RelativeBars : IDisposable
{
    private const int Columns = 5;
    private const int BarsAtOnce = 32; // a few symbols' of them stay in the first-level cache

    private readonly double* memory;

    private RelativeBars(int[] symbols, int bars)
    {
        (Symbols, Bars, Column) = (symbols, bars, 4 * GridRules.VectorsOf(symbols.Length));
        (Begins, Ends) = (new int[symbols.Length], new int[symbols.Length]);
        memory = (double*)NativeMemory.AlignedAlloc((nuint)(((Columns * bars) + 1) * Column * sizeof(double)), 64);
    }

    /// <summary>Columns of the panel, in the ordinal order of their names.</summary>
    public int[] Symbols { get; }

    /// <summary>Each symbol's first bar.</summary>
    public int[] Begins { get; }

    /// <summary>The bar after each symbol's last.</summary>
    public int[] Ends { get; }

    public int Bars { get; }

    public int Column { get; }

    /// <summary>1 / the first close.</summary>
    public double* FirstClosesInverse => memory + (Columns * Bars * Column);

    /// <summary>Where the ratio, the range and the range of a first bar are in a row.</summary>
    public int Ratio => 2 * Column;

    public int Range => 3 * Column;

    public int FirstRange => 4 * Column;

    public double* Row(int bar) => memory + ((nint)bar * Columns * Column);

    /// <param name="first">The window's first bar.</param>
    /// <param name="end">The bar after its last.</param>
    /// <param name="among">Columns of the panel that may take part, if they have every bar.</param>
    public static RelativeBars Of(BarPanel panel, int first, int end, IEnumerable<int> among) =>
        Fill(panel, first, end, [.. among.Where(s => Array.FindIndex(panel.Close[s], first, end - first, double.IsNaN) < 0)]);

    /// <summary>All bars, of all symbols.</summary>
    /// <returns>Null where a symbol has a gap between its bars.</returns>
    public static RelativeBars? Of(BarPanel panel) => Enumerable.Range(0, panel.Symbols.Count).All(s => IsUnbroken(panel.Close[s]))
        ? Fill(panel, 0, panel.Count, [.. Enumerable.Range(0, panel.Symbols.Count)])
        : null;

    public void Dispose() => NativeMemory.AlignedFree(memory);

    private static bool IsUnbroken(double[] close)
    {
        var first = Array.FindIndex(close, price => !double.IsNaN(price));
        var gap = first < 0 ? -1 : Array.FindIndex(close, first, double.IsNaN);
        return gap < 0 || Array.FindIndex(close, gap, price => !double.IsNaN(price)) < 0;
    }

    private static RelativeBars Fill(BarPanel panel, int first, int end, int[] symbols)
    {
        Array.Sort(symbols, (a, b) => string.CompareOrdinal(panel.Symbols[a], panel.Symbols[b]));
        var bars = new RelativeBars(symbols, end - first);
        for (var s = 0; s < symbols.Length; s++)
        {
            var close = panel.Close[symbols[s]].AsSpan(first, bars.Bars);
            bars.Begins[s] = close.IndexOfAnyExcept(double.NaN) is >= 0 and var begin ? begin : bars.Bars;
            bars.Ends[s] = close.LastIndexOfAnyExcept(double.NaN) + 1;
            bars.FirstClosesInverse[s] = bars.Ends[s] == 0 ? 0 : 1 / close[bars.Begins[s]];
        }

        for (var t = 0; t < bars.Bars && symbols.Length > 0; t += BarsAtOnce)
        {
            var to = Math.Min(t + BarsAtOnce, bars.Bars);
            for (var s = 0; s < symbols.Length; s++)
            {
                bars.Fill(s, panel.High[symbols[s]].AsSpan(first), panel.Low[symbols[s]].AsSpan(first), panel.Close[symbols[s]].AsSpan(first), t, to);
            }

            bars.Repeat(t, to);
        }

        for (var s = symbols.Length; s < bars.Column && symbols.Length > 0; s++)
        {
            bars.FirstClosesInverse[s] = bars.FirstClosesInverse[s - symbols.Length];
        }

        return bars;
    }

    private void Fill(int symbol, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int from, int to)
    {
        var column = Column;
        var row = Row(from) + symbol;
        for (var t = from; t < to; t++, row += Columns * column)
        {
            if (t < Begins[symbol] || t >= Ends[symbol])
            {
                (row[0], row[2 * column], row[3 * column], row[4 * column]) = (0, 1, 0, 0);
                continue;
            }

            var spread = high[t] - low[t];
            var inverse = 1 / close[t];
            row[4 * column] = spread * inverse;
            if (t == Begins[symbol])
            {
                (row[0], row[2 * column], row[3 * column]) = (0, 1, spread * inverse);
                continue;
            }

            var before = close[t - 1];
            var range = Math.Max(spread, Math.Max(Math.Abs(high[t] - before), Math.Abs(low[t] - before)));
            (row[0], row[2 * column], row[3 * column]) = ((close[t] / before) - 1, before * inverse, range * inverse);
        }
    }

    /// <summary>Lets every column begin again where its symbols end.</summary>
    private void Repeat(int from, int to)
    {
        var symbols = Symbols.Length;
        for (var t = from; t < to; t++)
        {
            var row = Row(t);
            for (var i = symbols; i < 2 * Column; i++)
            {
                row[i] = row[i - symbols];
            }

            for (var i = symbols; i < Column; i++)
            {
                row[(2 * Column) + i] = row[(2 * Column) + i - symbols];
                row[(3 * Column) + i] = row[(3 * Column) + i - symbols];
                row[(4 * Column) + i] = row[(4 * Column) + i - symbols];
            }
        }
    }
}
