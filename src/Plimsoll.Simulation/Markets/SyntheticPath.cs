using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// Five-minute bars from a session's open to its close: a random walk with the market in it, tied to the day's close, livelier and busier
/// near both ends of the day as <see cref="IntradayShape"/> has it.
/// </summary>
internal static class SyntheticPath
{
    public static readonly Duration BarLength = Duration.FromMinutes(5);

    /// <summary>How far a bar reaches beyond its body, in its volatility: the mean range of real five-minute bars is 1.4 of it.</summary>
    private const double Wick = 0.4;

    /// <summary>A bar's four trades have a quarter of its volume each, in whole shares.</summary>
    private const long Quarters = 4;

    public static int CountOf(ExchangeSession session) => Math.Max(1, (int)((session.Close - session.Open) / BarLength));

    /// <param name="deviation">The standard deviation of the day's move from open to close, logarithmic.</param>
    /// <param name="market">The market's moves bar by bar, standard deviation 1; the same for all names.</param>
    public static MarketBar[] Bars(
        SyntheticName name, ExchangeSession session, decimal open, decimal close, double deviation, double[] market, Rng own)
    {
        var count = CountOf(session);
        var (busy, lively) = IntradayShape.Of(count);
        var walk = Walk(name, lively, deviation, market, own);
        var change = ((double)close / (double)open) - 1.0;
        var busyness = name.Volume / 78 * (0.6 + (0.4 * deviation / name.Scale)) * (0.7 + (0.6 * own.NextDouble()));
        var bars = new MarketBar[count];
        var (before, at, behind) = ((double)open, open, 0.0);
        for (var i = 0; i < count; i++)
        {
            behind += lively[i] * lively[i];
            var price = (double)open * (1.0 + walk[i] + (behind * (change - walk[^1])));
            var end = i == count - 1 ? close : Cents.Of(price);
            price = (double)end;
            var reach = deviation * lively[i] * Wick;
            bars[i] = new MarketBar(
                session.Open + (BarLength * i),
                BarLength,
                at,
                Math.Max(Math.Max(at, end), Cents.Of(Math.Max(before, price) * (1.0 + (reach * Math.Abs(Normal.Next(own)))))),
                Math.Min(Math.Min(at, end), Cents.Of(Math.Min(before, price) * (1.0 - (reach * Math.Abs(Normal.Next(own)))))),
                end,
                Shares(busyness * busy[i] * (0.6 + (0.8 * own.NextDouble()))));
            (before, at) = (price, end);
        }

        return bars;
    }

    /// <summary>The untied walk: where the price would stand after each bar, as a return on the open.</summary>
    private static double[] Walk(SyntheticName name, double[] lively, double deviation, double[] market, Rng own)
    {
        var common = name.Loadings[0];
        var alone = Math.Sqrt(1.0 - (common * common));
        var walk = new double[lively.Length];
        var at = 0.0;
        for (var i = 0; i < walk.Length; i++)
        {
            at += deviation * lively[i] * ((common * market[i]) + (alone * Normal.Next(own)));
            walk[i] = at;
        }

        return walk;
    }

    private static decimal Shares(double shares) => Math.Max(1L, (long)(shares / Quarters)) * Quarters;
}
