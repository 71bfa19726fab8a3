using NodaTime;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// How a bar becomes a path of trades: the open, the two extremes (the one nearer to the open first; the low on a tie), the close just
/// before the bar's end, each with the same part of the volume. A short bar needs no more: whether a price was traded through is judged
/// between consecutive trades. Between these four of a bar longer than a quarter of an hour the price glides, a trade a minute, so that an
/// order that comes in between finds a market.
/// </summary>
internal static class BarPath
{
    private const int Segments = 3;

    private static readonly Duration shortMax = Duration.FromMinutes(15);
    private static readonly Duration glide = Duration.FromMinutes(1);

    /// <summary>How many trades a bar is walked in: four, or more when it is long.</summary>
    public static int StepsOf(in MarketBar bar) => (Segments * PiecesOf(bar.Length)) + 1;

    /// <param name="step">0 to <see cref="StepsOf"/> less one.</param>
    public static PricePoint Point(string symbol, in MarketBar bar, int step)
    {
        var pieces = PiecesOf(bar.Length);
        var (segment, piece) = Math.DivRem(step, pieces);
        var (at, price) = Turn(bar, segment);
        if (piece > 0)
        {
            var (toAt, toPrice) = Turn(bar, segment + 1);
            at += (toAt - at) * piece / pieces;
            price = decimal.Round(price + ((toPrice - price) * piece / pieces), 4);
        }

        return new PricePoint(at, symbol, price, pieces == 1 ? bar.Volume * 0.25m : bar.Volume / ((Segments * pieces) + 1));
    }

    /// <summary>How many pieces each of the three ways between open, extremes and close is cut into.</summary>
    private static int PiecesOf(Duration length) =>
        length <= shortMax ? 1 : (int)Math.Ceiling(length / Segments / glide);

    private static (Instant At, decimal Price) Turn(in MarketBar bar, int turn)
    {
        var isLowFirst = bar.Open - bar.Low <= bar.High - bar.Open;
        return turn switch
        {
            0 => (bar.Start, bar.Open),
            1 => (bar.Start + (bar.Length / 3), isLowFirst ? bar.Low : bar.High),
            2 => (bar.Start + (bar.Length * 2 / 3), isLowFirst ? bar.High : bar.Low),

            // The last second, or the last twelfth of bars so short that a second would overtake the extreme.
            _ => (bar.Start + bar.Length - Duration.Min(Duration.FromSeconds(1), bar.Length / 12), bar.Close),
        };
    }
}
