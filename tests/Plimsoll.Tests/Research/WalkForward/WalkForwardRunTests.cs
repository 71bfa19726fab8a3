using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Grid;
using Plimsoll.Research.WalkForward;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Tests.Research.WalkForward;

/// <summary>Windows, choices and the run out of sample.</summary>
public sealed class WalkForwardRunTests
{
    private static readonly TradingCosts costs = new(0.0035, 1);
    private static readonly RotationGrid grid = new([5, 10], [20, 30], [1, 2], [0.5, 0.8]);

    [Fact]
    public void Windows_step_by_calendar_months_and_the_last_may_be_partial()
    {
        LocalDateTime[] times = [.. XnysCalendar.Between(new LocalDate(2015, 1, 1), new LocalDate(2025, 10, 31)).Select(session => session.Date.AtMidnight())];

        var windows = TrainWindow.Over(times, 3, 3);

        Assert.Equal(32, windows.Count);
        Assert.Equal((new LocalDate(2015, 1, 2), new LocalDate(2018, 1, 2), new LocalDate(2018, 4, 2)), (windows[0].TrainStart, windows[0].TrainEnd, windows[0].OosEnd));
        Assert.Equal(new LocalDate(2022, 10, 2), windows[^1].TrainStart);
        Assert.Equal(times.Length, windows[^1].End);
        Assert.All(windows.Zip(windows.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Split));
        Assert.All(windows, window => Assert.True(times[window.First].Date >= window.TrainStart && times[window.First - (window.First == 0 ? 0 : 1)].Date <= window.TrainStart));
        Assert.All(windows, window => Assert.True(times[window.Split].Date >= window.TrainEnd && times[window.Split - 1].Date < window.TrainEnd));
    }

    [Theory]
    [InlineData(RebalanceMode.Daily)]
    [InlineData(RebalanceMode.Held)]
    public void Each_choice_and_the_run_out_of_sample_are_the_oracles(RebalanceMode mode)
    {
        var panel = Panels.Random(21, 5, 700, 0.005);
        var settings = new RotationSettings { Mode = mode, CorrelationWindow = 40, EntryScore = 0.2 };

        var result = WalkForwardRun.Run(panel, settings, grid, costs, 1, 3);

        Assert.Equal(8, result.Windows.Count);
        var oracle = Panels.Oracle(panel);
        var chosen = new RotationParameters[panel.Count];
        foreach (var one in result.Windows)
        {
            double[] calmars = [.. Enumerable.Range(0, grid.Count).Select(i => oracle.Run(_ => Panels.Rules(grid[i].Of(settings)), one.Window.First, one.Window.Split).Calmar)];
            Assert.Equal(grid[Array.IndexOf(calmars, calmars.Max())], one.Parameters);
            Assert.Equal(calmars.Max(), one.Objective, 1e-9);
            Array.Fill(chosen, one.Parameters, one.Window.Split, one.Window.End - one.Window.Split);
        }

        var expected = oracle.Run(t => Panels.Rules(chosen[t].Of(settings)), result.Windows[0].Window.Split, panel.Count);
        var oos = result.OutOfSample!;
        Assert.Equal(panel.Times[result.Windows[0].Window.Split], oos.Times[0]);
        Assert.Equal(panel.Count - result.Windows[0].Window.Split, oos.Metrics.Sessions);
        Assert.All(expected.Returns.Zip(oos.Returns), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        Assert.Equal(expected.Turnover, oos.Metrics.Turnover, 1e-10);
    }

    [Fact]
    public void A_history_shorter_than_a_window_has_none() =>
        Assert.Null(WalkForwardRun.Run(Panels.Random(1, 2, 200, 0), new RotationSettings(), grid, costs, 1, 3).OutOfSample);
}
