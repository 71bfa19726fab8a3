using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Tests.App.Configuration;
using Plimsoll.Tests.Research.Oracle;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Tests.Research;

/// <summary>Bars to test research on: made from a seed, or real ones that lie beside the repository.</summary>
internal static class Panels
{
    private static readonly string[] funds = ["SPY", "QQQ", "VTI", "TLT", "IEF", "GLD", "XLE", "BND", "BITO"];

    public static string SharedFunds
    {
        get
        {
            var shared = Environment.GetEnvironmentVariable("PLIMSOLL_SHARED") ?? Path.Combine(TemporaryDesk.RepositoryFolder, "..", "shared");
            var folder = Path.Combine(shared, "data", "etf_daily_adj");
            Assert.SkipUnless(Directory.Exists(folder), "shared/data/etf_daily_adj is not on this machine");
            return folder;
        }
    }

    /// <summary>Nine funds, 2,725 sessions from 2015 to October 2025; the test is skipped where they are absent.</summary>
    public static BarPanel Funds() => BarPanel.Align([.. funds.Select(symbol =>
    {
        var rows = File.ReadLines(Path.Combine(SharedFunds, symbol + ".csv")).Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => string.CompareOrdinal(cells[0], "2015-01-01") >= 0 && string.CompareOrdinal(cells[0], "2025-11-01") <= 0)
            .ToList();
        double[] Column(int at) => [.. rows.Select(cells => double.Parse(cells[at], CultureInfo.InvariantCulture))];
        return new BarSeries(symbol, [.. rows.Select(cells => LocalDatePattern.Iso.Parse(cells[0]).Value.AtMidnight())], Column(1), Column(2), Column(3), Column(4), Column(5));
    })]);

    /// <summary>Symbols that share a market's moves, begin at their own dates and miss days.</summary>
    public static BarPanel Random(ulong seed, int symbols, int days, double gaps)
    {
        var rng = new Rng(seed);
        Session[] sessions = [.. XnysCalendar.Between(new LocalDate(2016, 1, 1), new LocalDate(2024, 12, 31)).Take(days)];
        var market = Enumerable.Range(0, days).Select(_ => Step(rng)).ToArray();
        return BarPanel.Align([.. Enumerable.Range(0, symbols).Select(s =>
        {
            var begins = rng.Chance(gaps > 0 ? 0.3 : 0) ? rng.NextInt(days / 2) : 0;
            var (beta, drift, size) = (rng.NextDouble() * 2, (rng.NextDouble() - 0.4) * 0.002, 0.002 + (rng.NextDouble() * 0.02));
            var (times, open, high, low, close) = (new List<LocalDateTime>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
            var price = 20 + (rng.NextDouble() * 200);
            for (var t = 0; t < days; t++)
            {
                var begin = price * (1 + (Step(rng) * size * 0.3));
                price = begin * (1 + drift + (size * ((beta * market[t]) + Step(rng))));
                var (top, bottom) = (Math.Max(begin, price) * (1 + (rng.NextDouble() * size)), Math.Min(begin, price) * (1 - (rng.NextDouble() * size)));
                if (t >= begins && !rng.Chance(gaps))
                {
                    times.Add(sessions[t].Date.AtMidnight());
                    open.Add(begin);
                    high.Add(top);
                    low.Add(bottom);
                    close.Add(price);
                }
            }

            return new BarSeries($"S{(char)('A' + ((s * 7) % 26))}{s}", [.. times], [.. open], [.. high], [.. low], [.. close], new double[times.Count]);
        })]);
    }

    /// <summary>The same bars as the oracle reads them.</summary>
    public static NaiveRotation Oracle(BarPanel panel)
    {
        int[] byName = [.. Enumerable.Range(0, panel.Symbols.Count).OrderBy(s => panel.Symbols[s], StringComparer.Ordinal)];
        return new NaiveRotation(
            [.. byName.Select(s => panel.Symbols[s])],
            [.. byName.Select(s => Enumerable.Range(0, panel.Count)
                .Select(t => double.IsNaN(panel.Close[s][t]) ? null : new NaiveBar(panel.Open[s][t], panel.High[s][t], panel.Low[s][t], panel.Close[s][t]))
                .ToArray())]);
    }

    /// <summary>The same rules as the oracle reads them.</summary>
    public static NaiveRules Rules(RotationSettings settings) => new(
        settings.EmaFast, settings.EmaSlow, settings.TopN, settings.CorrelationCap, settings.Mode == RebalanceMode.Held, settings.MinScore,
        settings.EntryScore, settings.SwitchMargin, settings.DriftBand, settings.AtrWindow, settings.VolatilityWindow, settings.CorrelationWindow,
        settings.MaxWeightPerAsset, settings.CashBuffer);

    private static double Step(Rng rng) => rng.NextDouble() + rng.NextDouble() + rng.NextDouble() - 1.5;
}
