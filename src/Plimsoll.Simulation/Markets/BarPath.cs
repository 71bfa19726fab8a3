using NodaTime;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// How a bar becomes a path: four trades, each with a quarter of the volume: the open, the two extremes (the one nearer to the open
/// first; the low on a tie), the close just before the bar's end. A path needs no more: whether a price was traded through is judged
/// between consecutive trades.
/// </summary>
internal static class BarPath
{
    public static void Append(List<PricePoint> path, string symbol, in MarketBar bar)
    {
        var quarter = bar.Volume / 4m;
        var isLowFirst = bar.Open - bar.Low <= bar.High - bar.Open;
        path.Add(new(bar.Start, symbol, bar.Open, quarter));
        path.Add(new(bar.Start + (bar.Length / 3), symbol, isLowFirst ? bar.Low : bar.High, quarter));
        path.Add(new(bar.Start + (bar.Length * 2 / 3), symbol, isLowFirst ? bar.High : bar.Low, quarter));

        // The last second, or the last twelfth of bars so short that a second would overtake the extreme.
        var beforeEnd = Duration.Min(Duration.FromSeconds(1), bar.Length / 12);
        path.Add(new(bar.Start + bar.Length - beforeEnd, symbol, bar.Close, quarter));
    }

    /// <summary>In time order; ties by symbol, and one symbol's points in their own order.</summary>
    public static List<PricePoint> Sorted(List<PricePoint> points)
    {
        var order = new int[points.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) =>
        {
            var byTime = points[a].At.CompareTo(points[b].At);
            if (byTime != 0)
            {
                return byTime;
            }

            var bySymbol = string.CompareOrdinal(points[a].Symbol, points[b].Symbol);
            return bySymbol != 0 ? bySymbol : a.CompareTo(b);
        });

        var sorted = new List<PricePoint>(points.Count);
        foreach (var index in order)
        {
            sorted.Add(points[index]);
        }

        return sorted;
    }
}
