using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Trading.Strategies.Reversal;

/// <summary>
/// Short-term reversal, long only (requirements/5): of the whole universe, the names that fell most over the look-back, if they fell
/// at all; each gets the same part of the exposure, capped.
/// </summary>
public sealed class ReversalStrategy : IWeightStrategy
{
    private readonly BarPanel history;
    private readonly ReversalSettings settings;
    private readonly double[][] falls;

    public ReversalStrategy(BarPanel history, ReversalSettings settings)
    {
        this.history = history;
        this.settings = settings;
        falls = [.. history.Close.Select(close => ReturnsOver(close, settings.Lookback))];
    }

    public IReadOnlyList<string> Symbols => history.Symbols;

    public WeightDecision Decide(int t, ReadOnlySpan<double> held)
    {
        var ranked = Rank(t);
        var most = Math.Max(1, (int)Math.Floor(settings.Fraction * Symbols.Count));
        List<int> longs = [.. ranked.Take(most).Where(s => falls[s][t] < 0)];
        var weights = new double[Symbols.Count];
        longs.ForEach(s => weights[s] = Math.Min(settings.MaxGrossExposure / longs.Count, settings.MaxPositionPct));
        return new WeightDecision(
            weights, [.. ranked.Select(s => new WeightCandidate(Symbols[s], falls[s][t], longs.Contains(s), []))], KeepsHeld: false);
    }

    /// <summary>The names with a return today, lowest first; equal ones in the ordinal order of their names.</summary>
    private List<int> Rank(int t) =>
    [
        .. Enumerable.Range(0, Symbols.Count)
            .Where(s => !double.IsNaN(falls[s][t]))
            .OrderBy(s => falls[s][t])
            .ThenBy(s => Symbols[s], StringComparer.Ordinal),
    ];

    /// <summary>C/C₋ₙ − 1 over a symbol's own bars; NaN where there is none.</summary>
    private static double[] ReturnsOver(double[] close, int lookback)
    {
        var own = new List<double>(close.Length);
        var returns = new double[close.Length];
        for (var i = 0; i < close.Length; i++)
        {
            returns[i] = double.NaN;
            if (!double.IsNaN(close[i]))
            {
                own.Add(close[i]);
                returns[i] = own.Count > lookback ? (close[i] / own[^(lookback + 1)]) - 1 : double.NaN;
            }
        }

        return returns;
    }
}
