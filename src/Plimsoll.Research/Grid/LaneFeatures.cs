using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Plimsoll.Research.Grid;

/// <summary>
/// The features of bars read in some order, a tile of bars at a time and symbols side by side in vectors: first what each symbol tells alone,
/// then ranks and gates, then pairs. Each pass reads what the one before it wrote a tile ago rather than just now.
/// </summary>
internal sealed unsafe class LaneFeatures : IDisposable
{
    private readonly GridRules rules;
    private readonly RelativeBars bars;
    private readonly SymbolLanes lanes;
    private readonly PairCorrelations pairs;
    private readonly Readiness readiness;
    private readonly int symbols;
    private readonly double* still; // a row of a symbol that does not move
    private readonly double* first; // the row of the first bar
    private readonly double** at; // the row of each bar of the history; before the first one, of nothing that moves

    public LaneFeatures(GridRules rules, RelativeBars bars)
    {
        (this.rules, this.bars, symbols) = (rules, bars, bars.Symbols.Length);
        lanes = new SymbolLanes(rules, bars);
        pairs = new PairCorrelations(rules, symbols);
        readiness = new Readiness(rules, bars);
        var row = bars.RowBytes / sizeof(double);
        var before = Math.Max(rules.Settings.VolatilityWindow, rules.Settings.CorrelationWindow);
        still = (double*)NativeMemory.AlignedAlloc((nuint)(((2 * row) + before + bars.Bars) * sizeof(double)), 64);
        first = still + row;
        at = (double**)(first + row) + before;
        for (var i = -before; i < 0; i++)
        {
            at[i] = still;
        }

        new Span<double>(still, 2 * row).Clear();
        new Span<double>(still + bars.Ratio, bars.Column).Fill(1);
        new Span<double>(first + bars.Ratio, bars.Column).Fill(1);
    }

    /// <summary>Before the first bar of a history.</summary>
    /// <param name="order">Which of the bars comes when.</param>
    /// <param name="firstClosesInverse">1 / the closes of its first bar, padded: commissions are paid by the share.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Reset(ReadOnlySpan<int> order, double* firstClosesInverse)
    {
        lanes.Reset(firstClosesInverse);
        pairs.Reset();
        readiness.Reset();
        if (order.Length > 0)
        {
            new Span<double>(bars.FirstRange(order[0]), bars.Column).CopyTo(new Span<double>(first + bars.Range, bars.Column));
            at[0] = first;
        }

        var origin = (byte*)bars.Row(0);
        var apart = bars.RowBytes;
        for (var t = 1; t < order.Length; t++)
        {
            at[t] = (double*)(origin + ((nint)order[t] * apart));
        }
    }

    /// <summary>Writes rows of features for the bars that come <paramref name="from"/> and after.</summary>
    /// <param name="count">At most a tile's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int from, int count, FeatureRows rows)
    {
        for (var done = 0; done < count;)
        {
            if (from + done == readiness.NextChange)
            {
                readiness.Change(from + done);
                lanes.Decay(readiness.Decays);
                pairs.Admit(readiness.Correlated);
            }

            var some = readiness.NextChange > from + done ? Math.Min(count - done, readiness.NextChange - from - done) : count - done;
            Write(at + from + done, some, rows.Row(done));
            done += some;
        }
    }

    public void Dispose()
    {
        lanes.Dispose();
        pairs.Dispose();
        readiness.Dispose();
        NativeMemory.AlignedFree(still);
    }

    private void Write(double** now, int count, byte* rows)
    {
        switch (rules.IsHeld, bars.Column)
        {
            case (false, 8):
                Write<DailyTargets, EightSymbols>(now, count, rows);
                break;
            case (false, 12):
                Write<DailyTargets, TwelveSymbols>(now, count, rows);
                break;
            case (false, _):
                Write<DailyTargets, SixteenSymbols>(now, count, rows);
                break;
            case (true, 8):
                Write<HeldTargets, EightSymbols>(now, count, rows);
                break;
            case (true, 12):
                Write<HeldTargets, TwelveSymbols>(now, count, rows);
                break;
            case (true, _):
                Write<HeldTargets, SixteenSymbols>(now, count, rows);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write<THolding, TWidth>(double** now, int count, byte* rows)
        where THolding : IHolding
        where TWidth : IWidth
    {
        var old = now - rules.Settings.CorrelationWindow;
        lanes.Score<TWidth>(now, count);
        lanes.Weigh<THolding, TWidth>(now, now - rules.Settings.VolatilityWindow, rows, count);
        pairs.Advance<TWidth>(now, old, count);
        lanes.Decide<THolding, TWidth>(readiness.Ready, rows, count);
        pairs.Write<TWidth>(now, old, rows, count);
    }
}
