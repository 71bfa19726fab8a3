using Plimsoll.Market.Bars;
using Plimsoll.Market.Chance;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Grid;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Tests.Research.Grid;

/// <summary>The fast kernel gives what the plainly written oracle gives.</summary>
public sealed class GridObjectivesTests
{
    private static readonly TradingCosts costs = new(0.0035, 1);

    /// <summary>
    /// The oracle takes minutes for all 81 where nothing is optimised: 27 of them, in which every three parameters meet in all their values, or
    /// all with PLIMSOLL_LONG=1.
    /// </summary>
    [Theory]
    [InlineData(RebalanceMode.Daily)]
    [InlineData(RebalanceMode.Held)]
    public void The_combinations_over_nine_funds(RebalanceMode mode)
    {
        var panel = Panels.Funds();
        var isLong = Environment.GetEnvironmentVariable("PLIMSOLL_LONG") == "1";

        Agree(panel, new RotationSettings { Mode = mode }, RotationGrid.Default, 1e-10, isLong ? null : i => ((i / 27) + (i / 9) + (i / 3) + i) % 3 == 0);
    }

    /// <summary>Late beginnings, missed days, one symbol to fifteen, grids of many shapes, caps that bind once, twice or never.</summary>
    [Theory]
    [InlineData(RebalanceMode.Daily, 1)]
    [InlineData(RebalanceMode.Held, 2)]
    public void Five_hundred_random_panels(RebalanceMode mode, ulong seed)
    {
        var invested = 0;
        for (var i = 0UL; i < 250; i++)
        {
            var rng = new Rng(seed).Derive($"panel {i}");
            var panel = Panels.Random(rng.NextUInt64(), 1 + rng.NextInt(15), 70 + rng.NextInt(40), rng.Pick([0, 0.01, 0.05]));
            var settings = new RotationSettings
            {
                Mode = mode,
                AtrWindow = 2 + rng.NextInt(10),
                VolatilityWindow = 2 + rng.NextInt(12),
                CorrelationWindow = 5 + rng.NextInt(25),
                MaxWeightPerAsset = rng.Pick([0.2, 0.34, 0.5, 1.0]),
                CashBuffer = rng.Pick([0, 0.05, 0.3]),
                EntryScore = rng.NextDouble() * 0.5,
                SwitchMargin = rng.NextDouble() * 0.5,
                DriftBand = rng.Pick([0.031, 0.1]),
                MinScore = rng.Pick([0, 0.1, -0.2]),
            };
            var grid = new RotationGrid(
                [3 + rng.NextInt(5), 9], [12, 20 + rng.NextInt(10)], rng.Pick<int[]>([[1, 2, 3], [2], [3, 1], [1]]), rng.Pick<double[]>([[0.3, 0.6, 0.9], [0.5]]));

            invested += Agree(panel, settings, grid, 1e-10);
        }

        Assert.True(invested > 1000, $"only {invested} combinations ever held anything");
    }

    /// <summary>More lanes than one or two vectors of bytes hold; scores that are equal, and symbols that end before the others.</summary>
    [Theory]
    [InlineData(RebalanceMode.Daily, 8)]
    [InlineData(RebalanceMode.Daily, 13)]
    [InlineData(RebalanceMode.Held, 8)]
    [InlineData(RebalanceMode.Held, 13)]
    public void The_largest_grid_that_the_lanes_carry(RebalanceMode mode, int symbols)
    {
        var panel = Panels.Random(7, symbols, 80, 0);
        var close = panel.Close[2].AsSpan(0, 60).ToArray();
        BarSeries[] series =
        [
            .. Enumerable.Range(0, symbols - 2).Select(s => new BarSeries(panel.Symbols[s], panel.Times, panel.Open[s], panel.High[s], panel.Low[s], panel.Close[s], panel.Volume[s])),
            new BarSeries("TWIN", panel.Times, panel.Open[0], panel.High[0], panel.Low[0], panel.Close[0], panel.Volume[0]),
            new BarSeries("ENDS", panel.Times[..60], panel.Open[2][..60], panel.High[2][..60], panel.Low[2][..60], close, panel.Volume[2][..60]),
        ];
        var settings = new RotationSettings { Mode = mode, AtrWindow = 4, VolatilityWindow = 6, CorrelationWindow = 12, MaxWeightPerAsset = 0.4, EntryScore = 0.1, SwitchMargin = 0.2, DriftBand = 0.05 };
        var grid = new RotationGrid([3, 4, 5, 7], [9, 12, 15, 20], [1, 2, 3], [0.2, 0.9, 0.5, 0.7]);

        Assert.True(Agree(BarPanel.Align([.. series]), settings, grid, 1e-10) > 100);
    }

    [Fact]
    public void A_grid_that_the_lanes_cannot_carry_gives_the_same_numbers()
    {
        var panel = Panels.Random(3, 17, 90, 0.01);
        var settings = new RotationSettings { CorrelationWindow = 20, EntryScore = 0.2 };

        Assert.True(Agree(panel, settings, new RotationGrid([5], [15], [2, 5], [0.6]), 1e-10) > 0);
    }

    [Fact]
    public void Ties_fall_to_the_first_in_the_order_fast_slow_top_cap()
    {
        var grid = new RotationGrid([10, 20], [40, 50], [1, 2], [0.6, 0.7]);

        Assert.Equal(new RotationParameters(10, 40, 1, 0.6), grid[0]);
        Assert.Equal(new RotationParameters(10, 40, 1, 0.7), grid[1]);
        Assert.Equal(new RotationParameters(10, 40, 2, 0.6), grid[2]);
        Assert.Equal(new RotationParameters(10, 50, 1, 0.6), grid[4]);
        Assert.Equal(new RotationParameters(20, 50, 2, 0.7), grid[15]);
    }

    /// <param name="isChecked">Which combinations are compared; all when null.</param>
    /// <returns>How many combinations made or lost anything.</returns>
    private static int Agree(BarPanel panel, RotationSettings settings, RotationGrid grid, double tolerance, Func<int, bool>? isChecked = null)
    {
        var objectives = GridObjectives.Of(panel, settings, grid, costs);
        var oracle = Panels.Oracle(panel);
        foreach (var i in Enumerable.Range(0, grid.Count).Where(i => isChecked?.Invoke(i) ?? true))
        {
            var expected = oracle.Run(Panels.Rules(grid[i].Of(settings))).Calmar;
            Assert.True(Math.Abs(expected - objectives[i]) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{grid[i]} of {settings}: {objectives[i]:R}, not {expected:R}");
        }

        return objectives.Count(objective => objective != 0);
    }
}
