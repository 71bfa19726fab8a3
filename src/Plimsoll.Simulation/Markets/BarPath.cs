using NodaTime;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// How a bar becomes a path: four trades, each with a quarter of the volume: the open, the two extremes (the one nearer to the open
/// first; the low on a tie), the close just before the bar's end. A path needs no more: whether a price was traded through is judged
/// between consecutive trades.
/// </summary>
internal static class BarPath
{
    public const int Steps = 4;

    /// <param name="step">0 to 3.</param>
    public static PricePoint Point(string symbol, in MarketBar bar, int step)
    {
        var isLowFirst = bar.Open - bar.Low <= bar.High - bar.Open;
        var (at, price) = step switch
        {
            0 => (bar.Start, bar.Open),
            1 => (bar.Start + (bar.Length / 3), isLowFirst ? bar.Low : bar.High),
            2 => (bar.Start + (bar.Length * 2 / 3), isLowFirst ? bar.High : bar.Low),

            // The last second, or the last twelfth of bars so short that a second would overtake the extreme.
            _ => (bar.Start + bar.Length - Duration.Min(Duration.FromSeconds(1), bar.Length / 12), bar.Close),
        };
        return new PricePoint(at, symbol, price, bar.Volume * 0.25m);
    }
}
