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
    private readonly double** now; // [bar] of the tile
    private readonly double** oldForVolatility;
    private readonly double** oldForCorrelation;

    public LaneFeatures(GridRules rules, RelativeBars bars)
    {
        (this.rules, this.bars, symbols) = (rules, bars, bars.Symbols.Length);
        lanes = new SymbolLanes(rules, bars);
        pairs = new PairCorrelations(rules, symbols);
        readiness = new Readiness(rules, bars);
        var row = bars.RowBytes / sizeof(double);
        still = (double*)NativeMemory.AlignedAlloc((nuint)(((2 * row) + (3 * GridKernel.TileBars)) * sizeof(double)), 64);
        first = still + row;
        now = (double**)(first + row);
        oldForVolatility = now + GridKernel.TileBars;
        oldForCorrelation = oldForVolatility + GridKernel.TileBars;
        new Span<double>(still, 2 * row).Clear();
        new Span<double>(still + bars.Ratio, bars.Column).Fill(1);
        new Span<double>(first + bars.Ratio, bars.Column).Fill(1);
    }

    /// <summary>Before the first bar of a history.</summary>
    /// <param name="firstClosesInverse">1 / the closes of its first bar, padded: commissions are paid by the share.</param>
    public void Reset(double* firstClosesInverse)
    {
        lanes.Reset(firstClosesInverse);
        pairs.Reset();
        readiness.Reset();
    }

    /// <summary>Writes rows of features for the bars that come <paramref name="from"/> and after in an order.</summary>
    /// <param name="order">Which of the bars comes when.</param>
    /// <param name="count">At most a tile's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(ReadOnlySpan<int> order, int from, int count, FeatureRows rows)
    {
        Seek(order, from, count);
        for (var done = 0; done < count;)
        {
            if (from + done == readiness.NextChange)
            {
                readiness.Change(from + done);
                lanes.Decay(readiness.Decays);
                pairs.Admit(readiness.Correlated);
            }

            var some = readiness.NextChange > from + done ? Math.Min(count - done, readiness.NextChange - from - done) : count - done;
            Write(done, some, rows.Row(done));
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

    /// <summary>Where the tile's bars are, and those that leave its windows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Seek(ReadOnlySpan<int> order, int from, int count)
    {
        if (from == 0)
        {
            new Span<double>(bars.FirstRange(order[0]), bars.Column).CopyTo(new Span<double>(first + bars.Range, bars.Column));
        }

        var (volatility, correlation) = (rules.Settings.VolatilityWindow, rules.Settings.CorrelationWindow);
        for (var i = 0; i < count; i++)
        {
            var t = from + i;
            now[i] = t == 0 ? first : bars.Row(order[t]);
            oldForVolatility[i] = t > volatility ? bars.Row(order[t - volatility]) : still;
            oldForCorrelation[i] = t > correlation ? bars.Row(order[t - correlation]) : still;
        }
    }

    private void Write(int at, int count, byte* rows)
    {
        switch (rules.IsHeld, bars.Column)
        {
            case (false, 8):
                Write<DailyTargets, EightSymbols>(at, count, rows);
                break;
            case (false, 12):
                Write<DailyTargets, TwelveSymbols>(at, count, rows);
                break;
            case (false, _):
                Write<DailyTargets, SixteenSymbols>(at, count, rows);
                break;
            case (true, 8):
                Write<HeldTargets, EightSymbols>(at, count, rows);
                break;
            case (true, 12):
                Write<HeldTargets, TwelveSymbols>(at, count, rows);
                break;
            case (true, _):
                Write<HeldTargets, SixteenSymbols>(at, count, rows);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write<THolding, TWidth>(int at, int count, byte* rows)
        where THolding : IHolding
        where TWidth : IWidth
    {
        lanes.Score<THolding, TWidth>(now + at, count);
        lanes.Weigh<THolding, TWidth>(now + at, oldForVolatility + at, rows, count);
        pairs.Advance<TWidth>(now + at, oldForCorrelation + at, count);
        lanes.Decide<THolding, TWidth>(readiness.Ready, rows, count);
        pairs.Write<TWidth>(now + at, oldForCorrelation + at, rows, count);
    }
}
