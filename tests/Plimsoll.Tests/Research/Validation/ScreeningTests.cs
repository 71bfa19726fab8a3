using NodaTime;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Chance;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Validation;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Tests.Research.Validation;

public sealed class ScreeningTests
{
    private static readonly TradingCosts costs = new(0.0035, 1);
    private static readonly BarPanel history = BarPanel.Align(
        [.. Enumerable.Range(0, 3).Select(which => History.Walk($"S{which}", 900, new Rng((ulong)which + 70), 0.0003))]);

    /// <summary>Each trial holds one symbol: what training must choose, and what it then brings, is reckoned anew from slices of the history.</summary>
    [Fact]
    public void Training_chooses_the_best_and_out_of_sample_goes_on_with_what_is_held()
    {
        StrategyTrial[] trials = [.. Enumerable.Range(0, 3).Select(which => new StrategyTrial([which], panel => new ScriptedStrategy(panel, (_, _) => Only(which))))];

        var result = StrategyScreening.Run(Question(trials));

        // 900 calendar days from 2015-01-01: a year of training, then quarters until 2017-06-18, the last one partial
        Assert.Equal(6, result.Windows.Count);
        Assert.Equal((new LocalDate(2015, 4, 1), new LocalDate(2016, 4, 1), new LocalDate(2016, 7, 1)), (result.Windows[1].TrainStart, result.Windows[1].TrainEnd, result.Windows[1].OosEnd));
        var (growth, held) = (1.0, -1);
        foreach (var window in result.Windows)
        {
            double[] trained = [.. trials.Select(trial => Run(trial, window.TrainStart, window.TrainEnd).Metrics.Calmar)];
            Assert.Equal(Array.IndexOf(trained, trained.Max()), window.Trial);
            Assert.Equal(trained.Max(), window.Objective, 9);
            var grown = Held(window.Trial, held, window.TrainEnd, window.OosEnd);
            Assert.Equal(grown - 1, window.OosReturn, 9);
            (growth, held) = (growth * grown, window.Trial);
        }

        Assert.Equal(growth, result.OutOfSample.FinalEquity, 9);
        Assert.Equal(result.Windows.Select(window => window.Trial).Distinct().Count() > 1 ? 1 + (2 * Switches(result)) : 1, result.OutOfSample.Turnover, 9);
    }

    [Theory]
    [InlineData(RebalanceMode.Daily)]
    [InlineData(RebalanceMode.Held)]
    public void Decisions_that_are_remembered_are_the_ones_that_would_be_made(RebalanceMode mode)
    {
        StrategyTrial[] trials = [.. new[] { 0.3, 0.9 }.Select(cap => new StrategyTrial([cap], panel => new RotationStrategy(panel, new RotationSettings { Mode = mode, CorrelationCap = cap, EntryScore = 0.2 })))];

        var result = StrategyScreening.Run(Question(trials));

        var whole = StrategyBacktest.Run(trials[1].Make(history), history, costs);
        Assert.Equal(whole.Metrics.Calmar, result.Grid[1].Value, 9);
        Assert.True(whole.Metrics.Rebalances > 10);
    }

    /// <summary>It buys what the day says and keeps it: the same day is decided otherwise by whoever holds something else.</summary>
    [Fact]
    public void What_was_decided_for_other_holdings_is_not_remembered_for_these()
    {
        var trial = new StrategyTrial([1], panel => new ScriptedStrategy(panel, (t, held) => held.Sum() > 0 ? held : Only(t % 3)));

        var result = StrategyScreening.Run(Question([trial]));

        foreach (var window in result.Windows)
        {
            var first = Enumerable.Range(0, history.Count).First(t => history.Times[t].Date >= window.TrainStart);
            var split = Enumerable.Range(0, history.Count).First(t => history.Times[t].Date >= window.TrainEnd);
            double[] kept = [.. Enumerable.Range(first, split - first).Select(t => t == first
                ? -costs.PerUnit(history.Close[first % 3][t])
                : (history.Close[first % 3][t] / history.Close[first % 3][t - 1]) - 1)];
            Assert.Equal(PerformanceMetrics.Of(kept, 0, 0).Calmar, window.Objective, 9);
        }
    }

    [Fact]
    public void A_history_without_a_window_is_refused() => Assert.Contains(
        "too few",
        Assert.Throws<ArgumentException>(() => StrategyScreening.Run(Question([new StrategyTrial([1], panel => new ScriptedStrategy(panel, (_, _) => Only(0)))]) with { TrainYears = 3 })).Message);

    private static ScreenQuestion Question(StrategyTrial[] trials) =>
        new(history, trials[0].Make, trials, costs, TrainYears: 1, OosMonths: 3, new ScreenBounds());

    private static double[] Only(int which) => [.. Enumerable.Range(0, 3).Select(s => s == which ? 1.0 : 0)];

    private static BacktestResult Run(StrategyTrial trial, LocalDate first, LocalDate end)
    {
        var slice = Slice(first, end);
        return StrategyBacktest.Run(trial.Make(slice), slice, costs);
    }

    private static BarPanel Slice(LocalDate first, LocalDate end) => BarPanel.Align([.. HistorySeries.Of(history).Select(series =>
    {
        var (from, to) = (Array.FindIndex(series.Times, time => time.Date >= first), Array.FindIndex(series.Times, time => time.Date >= end));
        return series.Slice(from, to < 0 ? series.Count : to);
    })]);

    /// <summary>Growth of a window that begins with one symbol held, if any, and changes to another at its first close.</summary>
    private static double Held(int which, int before, LocalDate first, LocalDate end)
    {
        var growth = 1.0;
        for (var t = 1; t < history.Count; t++)
        {
            if (history.Times[t].Date < first || history.Times[t].Date >= end)
            {
                continue;
            }

            var isFirst = history.Times[t - 1].Date < first;
            var earns = isFirst ? before : which;
            var earned = earns < 0 ? 0 : (history.Close[earns][t] / history.Close[earns][t - 1]) - 1;
            var paid = !isFirst || before == which ? 0 : costs.PerUnit(history.Close[which][t]) + (before < 0 ? 0 : costs.PerUnit(history.Close[before][t]));
            growth *= 1 + earned - paid;
        }

        return growth;
    }

    private static int Switches(ScreenResult result) => result.Windows.Zip(result.Windows.Skip(1)).Count(pair => pair.First.Trial != pair.Second.Trial);
}
