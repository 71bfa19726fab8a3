using NodaTime;
using Plimsoll.Market.Bars;

namespace Plimsoll.App.Parity;

/// <summary>
/// The whole history out of what was asked for session by session: each day's bars begin where the last one's ended, and the later word
/// counts – a bar that was still running when it was first read is final in the next.
/// </summary>
internal static class ParityBars
{
    /// <param name="symbols">The columns wanted; a panel that lacks one has no bar of it.</param>
    /// <param name="panels">Oldest first.</param>
    public static BarPanel Join(IReadOnlyList<string> symbols, IReadOnlyList<BarPanel> panels)
    {
        var rows = new SortedDictionary<LocalDateTime, (BarPanel Panel, int Row)>();
        LocalDateTime? from = null;
        foreach (var panel in panels.Where(panel => panel.Count > 0))
        {
            for (var t = 0; t < panel.Count; t++)
            {
                if (from is null || panel.Times[t] >= from)
                {
                    rows[panel.Times[t]] = (panel, t);
                }
            }

            from = panel.Times[^1];
        }

        return BarPanel.Align([.. symbols.Select(symbol => Series(symbol, rows))]);
    }

    private static BarSeries Series(string symbol, SortedDictionary<LocalDateTime, (BarPanel Panel, int Row)> rows)
    {
        var columns = rows.Values.Select(row => row.Panel).Distinct().ToDictionary(panel => panel, panel => panel.Symbols.ToList().IndexOf(symbol));
        var own = rows
            .Select(row => (Time: row.Key, row.Value.Panel, row.Value.Row, Column: columns[row.Value.Panel]))
            .Where(bar => bar.Column >= 0 && !double.IsNaN(bar.Panel.Close[bar.Column][bar.Row]))
            .ToList();
        double[] Column(Func<BarPanel, double[][]> of) => [.. own.Select(bar => of(bar.Panel)[bar.Column][bar.Row])];
        return new BarSeries(
            symbol,
            [.. own.Select(bar => bar.Time)],
            Column(panel => panel.Open),
            Column(panel => panel.High),
            Column(panel => panel.Low),
            Column(panel => panel.Close),
            Column(panel => panel.Volume));
    }
}
