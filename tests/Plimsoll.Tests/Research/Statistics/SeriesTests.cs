using NodaTime;
using Plimsoll.Research.Statistics;

namespace Plimsoll.Tests.Research.Statistics;

/// <summary>The series and tables that charts are drawn from.</summary>
public sealed class SeriesTests
{
    [Fact]
    public void A_drawdown_counts_from_the_last_high_and_the_start_is_one()
    {
        var under = Drawdowns.Series([0.9, 1.2, 0.9, 1.5]);

        Assert.Equal([-0.1, 0, -0.25, 0], under.Select(value => Math.Round(value, 12)));
        Assert.Equal(0.25, Drawdowns.Deepest([0.2, -0.25, 0.5]), 12);
    }

    [Fact]
    public void A_rolling_ratio_waits_for_its_window_and_for_something_to_move()
    {
        var ratios = RollingSharpe.Series([0.01, 0.03, 0.03, 0.03], window: 2, periodsPerYear: 4);

        Assert.Null(ratios[0]);
        Assert.Equal(0.02 / (0.02 / Math.Sqrt(2)) * 2, ratios[1]!.Value, 9);
        Assert.Null(ratios[2]);
    }

    [Fact]
    public void Months_compound_and_years_sum_them_up()
    {
        LocalDateTime[] times = [new(2024, 11, 29, 0, 0), new(2024, 12, 2, 0, 0), new(2024, 12, 31, 0, 0), new(2025, 1, 2, 0, 0)];

        var years = YearOfMonths.Of(times, [0.1, 0.1, -0.5, 0.02]);

        Assert.Equal([2024, 2025], years.Select(year => year.Year));
        Assert.Equal([0.1, -0.45], new[] { years[0].Months[10]!.Value, years[0].Months[11]!.Value }.Select(value => Math.Round(value, 12)));
        Assert.All(years[0].Months.Take(10), Assert.Null);
        Assert.Equal(-0.395, years[0].Total, 12);
        Assert.Equal(0.02, years[1].Total, 12);
    }

    [Fact]
    public void A_point_of_the_grid_is_compared_with_those_one_step_away()
    {
        double[] steps = [10, 20, 50]; // a step is a step, however wide
        var map = ParameterStability.Map([.. from a in steps from b in steps select ((IReadOnlyList<double>)[a, b], a + (b / 100))]);

        var centre = map.Single(point => point.Parameters.SequenceEqual([20.0, 20.0]));
        Assert.Equal((10.2 + 50.2 + 20.1 + 20.5) / 4, centre.NeighbourMean!.Value, 12);
        Assert.Equal(10.2, centre.NeighbourMin!.Value, 12);
        var corner = map.Single(point => point.Parameters.SequenceEqual([50.0, 50.0]));
        Assert.Equal((20.5 + 50.2) / 2, corner.NeighbourMean!.Value, 12);
        Assert.Null(ParameterStability.Map([((IReadOnlyList<double>)[1.0], 2.0)])[0].NeighbourMean);
    }
}
