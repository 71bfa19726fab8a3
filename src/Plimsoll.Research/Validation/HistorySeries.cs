using Plimsoll.Market.Bars;

namespace Plimsoll.Research.Validation;

/// <summary>A panel taken apart again: each symbol's own bars.</summary>
public static class HistorySeries
{
    /// <summary>In the panel's order; a symbol without a bar has none.</summary>
    public static IReadOnlyList<BarSeries> Of(BarPanel history) => [.. Enumerable.Range(0, history.Symbols.Count).Select(s =>
    {
        int[] there = [.. Enumerable.Range(0, history.Count).Where(t => !double.IsNaN(history.Close[s][t]))];
        return new BarSeries(
            history.Symbols[s],
            [.. there.Select(t => history.Times[t])],
            [.. there.Select(t => history.Open[s][t])],
            [.. there.Select(t => history.High[s][t])],
            [.. there.Select(t => history.Low[s][t])],
            [.. there.Select(t => history.Close[s][t])],
            [.. there.Select(t => history.Volume[s][t])]);
    })];
}
