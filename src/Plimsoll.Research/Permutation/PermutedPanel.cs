using Plimsoll.Market.Bars;

namespace Plimsoll.Research.Permutation;

/// <summary>
/// Prices rebuilt from bars in another order: open, high, low and close of each bar keep their ratios to the close before it, the first
/// bar stays. What the fast path never needs to build; here to check it, and for grids it cannot carry.
/// </summary>
public static class PermutedPanel
{
    /// <param name="panel">Without gaps.</param>
    /// <param name="order">Which bar comes when; 0 comes first.</param>
    public static BarPanel Of(BarPanel panel, ReadOnlySpan<int> order)
    {
        var series = new List<BarSeries>();
        for (var s = 0; s < panel.Symbols.Count; s++)
        {
            double[][] columns = [[.. panel.Open[s]], [.. panel.High[s]], [.. panel.Low[s]], [.. panel.Close[s]]];
            for (var t = 1; t < order.Length; t++)
            {
                var (source, before) = (order[t], columns[3][t - 1]);
                var basis = panel.Close[s][source - 1];
                columns[0][t] = before * (panel.Open[s][source] / basis);
                columns[1][t] = before * (panel.High[s][source] / basis);
                columns[2][t] = before * (panel.Low[s][source] / basis);
                columns[3][t] = before * (panel.Close[s][source] / basis);
            }

            series.Add(new BarSeries(panel.Symbols[s], panel.Times, columns[0], columns[1], columns[2], columns[3], panel.Volume[s]));
        }

        return BarPanel.Align(series);
    }

    /// <summary>Some symbols' bars from <paramref name="first"/> to <paramref name="end"/> (exclusive).</summary>
    public static BarPanel Cut(BarPanel panel, IReadOnlyList<int> symbols, int first, int end) => BarPanel.Align([.. symbols.Select(s => new BarSeries(
        panel.Symbols[s], panel.Times[first..end], panel.Open[s][first..end], panel.High[s][first..end], panel.Low[s][first..end], panel.Close[s][first..end], panel.Volume[s][first..end]))]);
}
