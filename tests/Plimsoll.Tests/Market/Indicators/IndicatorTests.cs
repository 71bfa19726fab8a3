using Plimsoll.Market.Chance;
using Plimsoll.Market.Indicators;

namespace Plimsoll.Tests.Market.Indicators;

/// <summary>Each indicator gives a published table's numbers, and one bar at a time the same bits as a whole series at once.</summary>
public sealed class IndicatorTests
{
    /// <summary>NIST/SEMATECH e-Handbook of Statistical Methods, 6.4.3.1: single exponential smoothing, α = 0.5, which is a span of 3.</summary>
    [Fact]
    public void The_average_smooths_as_the_NIST_handbook_does()
    {
        double[] values = [71, 70, 69, 68, 64, 65, 72, 78, 75, 75, 75];
        double[] smoothed = [69.75, 68.88, 66.44, 65.72, 68.86, 73.43, 74.21, 74.61, 74.80];

        var series = ExponentialAverage.Series(values, 3);

        Assert.All(series[..2], value => Assert.True(double.IsNaN(value)));
        Assert.All(smoothed.Zip(series[2..]), pair => Assert.Equal(pair.First, pair.Second, 0.0051));
    }

    /// <summary>StockCharts' ChartSchool, the worked example of its page on the average true range: 14 bars of QQQ.</summary>
    [Fact]
    public void The_range_is_Wilders_as_ChartSchool_works_it_out()
    {
        double[] high = [48.70, 48.72, 48.90, 48.87, 48.82, 49.05, 49.20, 49.35, 49.92, 50.19, 50.12, 49.66, 49.88, 50.19, 50.36, 50.57, 50.65, 50.43, 49.63, 50.33, 50.29, 50.17, 49.32, 48.50, 48.32, 46.80, 47.80, 48.39, 48.66, 48.79];
        double[] low = [47.79, 48.14, 48.39, 48.37, 48.24, 48.64, 48.94, 48.86, 49.50, 49.87, 49.20, 48.90, 49.43, 49.73, 49.26, 50.09, 50.30, 49.21, 48.98, 49.61, 49.20, 49.43, 48.08, 47.64, 41.55, 44.28, 47.31, 47.20, 47.90, 47.73];
        double[] close = [48.16, 48.61, 48.75, 48.63, 48.74, 49.03, 49.07, 49.32, 49.91, 50.13, 49.53, 49.50, 49.75, 50.03, 50.31, 50.52, 50.41, 49.34, 49.37, 50.23, 49.24, 49.93, 48.43, 48.18, 46.57, 45.41, 47.77, 47.72, 48.62, 47.85];
        double[] published = [0.55, 0.59, 0.59, 0.57, 0.61, 0.62, 0.64, 0.67, 0.69, 0.78, 0.78, 1.21, 1.30, 1.38, 1.37, 1.34, 1.32];

        var series = AverageTrueRange.Series(high, low, close, 14);

        Assert.All(series[..13], value => Assert.True(double.IsNaN(value)));
        Assert.All(published.Zip(series[13..]), pair => Assert.Equal(pair.First, pair.Second, 0.0101));
    }

    /// <summary>The example everybody gives: deviation 2 over all, √(32/7) as a sample.</summary>
    [Fact]
    public void The_deviation_divides_by_one_less_than_the_values() =>
        Assert.Equal(Math.Sqrt(32.0 / 7), SampleDeviation.Series([99, 2, 4, 4, 4, 5, 5, 7, 9], 8)[8], 1e-15);

    /// <summary>Anscombe, Graphs in Statistical Analysis (1973): the first of his four sets correlates with 0.816.</summary>
    [Fact]
    public void The_correlation_of_Anscombes_first_set_is_0_816()
    {
        double[] x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
        double[] y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

        Assert.Equal(0.81642, Correlation.At(x, y, 10, 11)!.Value, 0.000005);
        Assert.Null(Correlation.At(x, y, 9, 11));
        Assert.Null(Correlation.Of([1, 1, 1], [1, 2, 3]));
    }

    /// <summary>A fast span of 1 is the close itself, so that the line is the distance to NIST's smoothed values.</summary>
    [Fact]
    public void The_MACD_line_is_fast_less_slow_and_its_signal_is_seeded_with_its_first()
    {
        double[] values = [71, 70, 69, 68, 64, 65];

        var (line, signal) = Macd.Series(values, 1, 3, 2);

        Assert.True(double.IsNaN(line[1]));
        Assert.Equal([-0.75, -0.875, -2.4375, -0.71875], line[2..]);
        Assert.True(double.IsNaN(signal[2]));
        Assert.Equal(-0.75 + (2.0 / 3 * -0.125), signal[3], 1e-15);
    }

    [Fact]
    public void One_at_a_time_gives_the_bits_of_the_whole_series()
    {
        for (var seed = 0UL; seed < 100; seed++)
        {
            var (high, low, close) = Bars(seed);
            var returns = SimpleReturns.Series(close);
            var other = SimpleReturns.Series(Bars(seed + 1000).Close);
            var average = new ExponentialAverage(7);
            var range = new AverageTrueRange(5);
            var deviation = new SampleDeviation(6);
            var macd = new Macd(3, 8, 4);
            var correlation = new Correlation(9);
            var (lines, signals) = Macd.Series(close, 3, 8, 4);
            var (averages, ranges, deviations) = (ExponentialAverage.Series(close, 7), AverageTrueRange.Series(high, low, close, 5), SampleDeviation.Series(returns, 6));
            for (var t = 0; t < close.Length; t++)
            {
                Assert.Equal(averages[t], average.Update(close[t]) ?? double.NaN);
                Assert.Equal(ranges[t], range.Update(high[t], low[t], close[t]) ?? double.NaN);
                Assert.Equal(deviations[t], deviation.Update(returns[t]) ?? double.NaN);
                Assert.Equal((lines[t], signals[t]), macd.Update(close[t]) is var both ? (both.Line ?? double.NaN, both.Signal ?? double.NaN) : default);
                var streamed = correlation.Update(returns[t], other[t]);
                var isPair = !double.IsNaN(returns[t]) && !double.IsNaN(other[t]);
                Assert.Equal(isPair ? Correlation.At(returns, other, t, 9) : null, streamed);
            }
        }
    }

    private static (double[] High, double[] Low, double[] Close) Bars(ulong seed)
    {
        var rng = new Rng(seed);
        var (high, low, close) = (new double[60], new double[60], new double[60]);
        var price = 100.0;
        for (var t = 0; t < close.Length; t++)
        {
            price *= 1 + ((rng.NextDouble() - 0.5) * 0.04);
            (high[t], low[t], close[t]) = rng.Chance(0.1) ? (double.NaN, double.NaN, double.NaN) : (price * 1.01, price * 0.985, price);
        }

        return (high, low, close);
    }
}
