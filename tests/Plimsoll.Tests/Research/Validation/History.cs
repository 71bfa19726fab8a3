using NodaTime;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Chance;

namespace Plimsoll.Tests.Research.Validation;

/// <summary>Made-up bars, one a calendar day.</summary>
internal static class History
{
    private static readonly LocalDate first = new(2015, 1, 1);

    /// <summary>Bars whose four prices are the same.</summary>
    public static BarSeries Flat(string symbol, params double[] closes) => new(
        symbol, [.. closes.Select((_, t) => first.PlusDays(t).AtMidnight())], closes, closes, closes, closes, [.. closes.Select(_ => 1000.0)]);

    /// <summary>A random walk with a drift a bar, volumes of a million shares.</summary>
    public static BarSeries Walk(string symbol, int bars, Rng random, double drift = 0, double width = 0.02)
    {
        var (open, high, low, close) = (new double[bars], new double[bars], new double[bars], new double[bars]);
        var price = 100.0;
        for (var t = 0; t < bars; t++)
        {
            open[t] = price;
            close[t] = price *= 1 + drift + (width * (random.NextDouble() - 0.5));
            high[t] = Math.Max(open[t], close[t]) * (1 + (0.2 * width * random.NextDouble()));
            low[t] = Math.Min(open[t], close[t]) * (1 - (0.2 * width * random.NextDouble()));
        }

        return new BarSeries(symbol, [.. Enumerable.Range(0, bars).Select(t => first.PlusDays(t).AtMidnight())], open, high, low, close, [.. Enumerable.Repeat(1e6, bars)]);
    }
}
