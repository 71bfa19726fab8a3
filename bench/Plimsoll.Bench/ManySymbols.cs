using System.Diagnostics;
using NodaTime;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Grid;
using Plimsoll.Research.WalkForward;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Bench;

/// <summary>How cost grows with symbols over fifteen years: in lanes up to fifteen, by the definition itself above.</summary>
internal static class ManySymbols
{
    private static readonly TradingCosts costs = new(0.0035, 1);
    private static readonly RotationGrid two = new([10, 20], [50], [2], [0.7]);

    public static Section Measure()
    {
        int[] sizes = [9, 15, 50, 100, 200, 500];
        return new Section(
            "Research, by symbols",
            $"made-up bars of fifteen years, nanoseconds of the processor for a symbol-bar of a combination; up to {GridRules.SymbolsMax} symbols the grid of {RotationGrid.Default.Count}, above them {two.Count} combinations, one a processor; "
            + "a combination's history is let go before the next one's begins: memory does not grow with the grid. Training of the walk-forward: three years every three months",
            ["grid, ns", "walk-forward, ns", "peak memory, MB"],
            [.. sizes.Select(size =>
            {
                var panel = Panel(size);
                var grid = size <= GridRules.SymbolsMax ? RotationGrid.Default : two;
                (int First, int End)[] windows = [.. TrainWindow.Over(panel.Times, 3, 3).Select(window => (window.First, window.Split))];
                var whole = Seconds(() => GridObjectives.Of(panel, new RotationSettings(), grid, costs));
                var trained = Seconds(() => GridObjectives.Of(panel, new RotationSettings(), grid, costs, windows, default));
                using var process = Process.GetCurrentProcess();
                return new Row(
                    $"{size} symbols",
                    Figure.Single(whole / ((double)size * panel.Count * grid.Count) * 1e9),
                    Figure.Single(trained / (size * windows.Sum(window => (double)(window.End - window.First)) * grid.Count) * 1e9),
                    Figure.Single(process.PeakWorkingSet64 / 1e6));
            })]);
    }

    /// <summary>Of the processor, the first time: larger sizes take minutes.</summary>
    private static double Seconds(Action work) => Rounds.OnProcessor(work);

    private static BarPanel Panel(int symbols)
    {
        var rng = new Rng(15);
        LocalDateTime[] times = [.. XnysCalendar.Between(new LocalDate(2010, 1, 1), new LocalDate(2024, 12, 31)).Select(session => session.Date.AtMidnight())];
        double[] market = [.. times.Select(_ => 0.006 * (rng.NextDouble() + rng.NextDouble() - 0.98))];
        return BarPanel.Align([.. Enumerable.Range(0, symbols).Select(s => Series($"S{s:000}", times, market, rng.Derive($"symbol {s}")))]);
    }

    private static BarSeries Series(string symbol, LocalDateTime[] times, double[] market, Rng rng)
    {
        var (open, high, low, close) = (new double[times.Length], new double[times.Length], new double[times.Length], new double[times.Length]);
        var price = 50.0;
        for (var t = 0; t < times.Length; t++)
        {
            open[t] = price;
            price *= 1 + market[t] + (0.01 * (rng.NextDouble() + rng.NextDouble() - 1));
            close[t] = price;
            (high[t], low[t]) = (Math.Max(open[t], price) * 1.003, Math.Min(open[t], price) * 0.997);
        }

        return new BarSeries(symbol, times, open, high, low, close, new double[times.Length]);
    }
}
