using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Plimsoll.Market.Bars;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Bars relative to the close before each. Permuting the gaps, highs, lows and closes of bars in logarithms, all symbols alike, and
/// rebuilding prices from them (requirements/3 §8.2) leaves a bar's return and its true range in units of the close before it as they were:
/// so bars are stored as these, and a permutation is an order to read them in; no logarithm and no exponential is ever taken. The first bar
/// has no close before it and stays where it is. By bar, doubles in columns of <see cref="Column"/>: the returns, twice in a row, so that
/// symbol i + k is k further on; close before / close; true range / close. Where symbols end a column begins again. Outside of its bars a symbol stands still.
/// </summary>
internal sealed unsafe class RelativeBars : IDisposable
{
    private const int Columns = 4;

    private readonly double* memory;

    private RelativeBars(int[] symbols, int bars)
    {
        (Symbols, Bars, Column) = (symbols, bars, 4 * GridRules.VectorsOf(symbols.Length));
        (Begins, Ends) = (new int[symbols.Length], new int[symbols.Length]);
        memory = (double*)NativeMemory.AlignedAlloc((nuint)((((Columns + 1) * (bars + 3)) + 1) * Column * sizeof(double)), 64);
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
    public double* FirstClosesInverse => FirstRange(Bars + 3);

    /// <summary>Where the ratio and the range are in a row.</summary>
    public int Ratio => 2 * Column;

    public int Range => 3 * Column;

    /// <summary>A row's bytes.</summary>
    public int RowBytes => Columns * Column * sizeof(double);

    public double* Row(int bar) => memory + ((nint)bar * Columns * Column);

    /// <summary>A bar's ranges when it is the first: (high − low) / close.</summary>
    public double* FirstRange(int bar) => memory + (((nint)(Bars + 3) * Columns) + bar) * Column;

    /// <param name="first">The window's first bar.</param>
    /// <param name="end">The bar after its last.</param>
    /// <param name="among">Columns of the panel that may take part, if they have every bar.</param>
    public static RelativeBars Of(BarPanel panel, int first, int end, IEnumerable<int> among) =>
        Fill(panel, first, end, [.. among.Where(s => IsWhole(panel.Close[s].AsSpan(first, end - first)))]);

    /// <summary>All bars, of all symbols.</summary>
    /// <returns>Null where a symbol has a gap between its bars.</returns>
    public static RelativeBars? Of(BarPanel panel) => Enumerable.Range(0, panel.Symbols.Count).All(s => IsUnbroken(panel.Close[s]))
        ? Fill(panel, 0, panel.Count, [.. Enumerable.Range(0, panel.Symbols.Count)])
        : null;

    public void Dispose() => NativeMemory.AlignedFree(memory);

    private static bool IsUnbroken(double[] close)
    {
        var first = close.AsSpan().IndexOfAnyExcept(double.NaN);
        return first < 0 || IsWhole(close.AsSpan()[first..(close.AsSpan().LastIndexOfAnyExcept(double.NaN) + 1)]);
    }

    /// <summary>Whether no bar is missing: a sum is not a number when one of its parts is none.</summary>
    private static bool IsWhole(ReadOnlySpan<double> close)
    {
        var sum = Vector256<double>.Zero;
        var t = 0;
        for (; t + 4 <= close.Length; t += 4)
        {
            sum += Vector256.Create(close[t..(t + 4)]);
        }

        var rest = Vector256.Sum(sum);
        for (; t < close.Length; t++)
        {
            rest += close[t];
        }

        return !double.IsNaN(rest);
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

        if (symbols.Length > 0)
        {
            bars.Fill(panel, first);
        }

        return bars;
    }

    /// <summary>Four bars of four symbols at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(BarPanel panel, int first)
    {
        var count = Symbols.Length;
        double[][] high = [.. Enumerable.Range(0, Column).Select(s => panel.High[Symbols[s % count]])];
        double[][] low = [.. Enumerable.Range(0, Column).Select(s => panel.Low[Symbols[s % count]])];
        double[][] close = [.. Enumerable.Range(0, Column).Select(s => panel.Close[Symbols[s % count]])];
        for (var s = count; s < Column; s++)
        {
            FirstClosesInverse[s] = FirstClosesInverse[s - count];
        }

        for (var t = 0; t < Bars; t += 4)
        {
            for (var s = 0; s < Column; s += 4)
            {
                var row = Row(t) + s;
                Relate(high[s], low[s], close[s], s % count, first, t, out var x0, out var c0, out var r0, out var f0);
                Relate(high[s + 1], low[s + 1], close[s + 1], (s + 1) % count, first, t, out var x1, out var c1, out var r1, out var f1);
                Relate(high[s + 2], low[s + 2], close[s + 2], (s + 2) % count, first, t, out var x2, out var c2, out var r2, out var f2);
                Relate(high[s + 3], low[s + 3], close[s + 3], (s + 3) % count, first, t, out var x3, out var c3, out var r3, out var f3);
                Put(x0, x1, x2, x3, row, Columns * Column);
                Put(x0, x1, x2, x3, row + count, Columns * Column);
                Put(c0, c1, c2, c3, row + Ratio, Columns * Column);
                Put(r0, r1, r2, r3, row + Range, Columns * Column);
                Put(f0, f1, f2, f3, FirstRange(t) + s, Column);
            }
        }
    }

    /// <summary>Four bars of a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d, double* to, int stride)
    {
        LaneMath.Turn(a, b, c, d, out var first, out var second, out var third, out var fourth);
        first.Store(to);
        second.Store(to + stride);
        third.Store(to + (2 * stride));
        fourth.Store(to + (3 * stride));
    }

    /// <summary>Return, ratio, range and first range of four bars of a symbol.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Relate(
        double[] high, double[] low, double[] close, int symbol, int first, int t,
        out Vector256<double> earned, out Vector256<double> ratio, out Vector256<double> range, out Vector256<double> firstRange)
    {
        if (t <= Begins[symbol] || t + 4 > Ends[symbol])
        {
            RelateOneByOne(high, low, close, symbol, first, t, out earned, out ratio, out range, out firstRange);
            return;
        }

        var at = (nuint)(first + t);
        var (now, before) = (Vector256.LoadUnsafe(ref close[0], at), Vector256.LoadUnsafe(ref close[0], at - 1));
        var (top, bottom) = (Vector256.LoadUnsafe(ref high[0], at), Vector256.LoadUnsafe(ref low[0], at));
        var inverse = Vector256<double>.One / now;
        earned = (now / before) - Vector256<double>.One;
        ratio = before * inverse;
        firstRange = (top - bottom) * inverse;
        range = LaneMath.Max(top - bottom, LaneMath.Max(Vector256.Abs(top - before), Vector256.Abs(bottom - before))) * inverse;
    }

    /// <summary>The same where a symbol begins, ends, or stands still.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RelateOneByOne(
        double[] high, double[] low, double[] close, int symbol, int first, int t,
        out Vector256<double> earned, out Vector256<double> ratio, out Vector256<double> range, out Vector256<double> firstRange)
    {
        (earned, ratio, range, firstRange) = (Vector256<double>.Zero, Vector256<double>.One, Vector256<double>.Zero, Vector256<double>.Zero);
        for (var i = Math.Max(0, Begins[symbol] - t); i < Math.Min(4, Ends[symbol] - t); i++)
        {
            var at = first + t + i;
            var inverse = 1 / close[at];
            var spread = (high[at] - low[at]) * inverse;
            (firstRange, range) = (firstRange.WithElement(i, spread), range.WithElement(i, spread));
            if (t + i > Begins[symbol])
            {
                var before = close[at - 1];
                earned = earned.WithElement(i, (close[at] / before) - 1);
                ratio = ratio.WithElement(i, before * inverse);
                range = range.WithElement(i, Math.Max(high[at] - low[at], Math.Max(Math.Abs(high[at] - before), Math.Abs(low[at] - before))) * inverse);
            }
        }
    }
}
