using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Plimsoll.Market.Bars;

namespace Plimsoll.Tests.Market.Bars;

public sealed class BarPanelTests
{
    private static readonly LocalDateTime epoch = new(2026, 1, 1, 0, 0);

    /// <summary>The axis is every time that any symbol has, once, in order; a column has the symbol's own values there and NaN elsewhere.</summary>
    [Fact]
    public void Every_bar_stands_at_its_time_and_nothing_else_does() => Prop.ForAll<byte[], byte[], byte[]>((a, b, c) =>
    {
        BarSeries[] series = [Series("A", a), Series("B", b), Series("C", c)];

        var panel = BarPanel.Align(series);

        Assert.Equal(series.SelectMany(one => one.Times).ToHashSet().Order(), panel.Times);
        for (var s = 0; s < series.Length; s++)
        {
            Assert.Equal(series[s].Times.Zip(series[s].Close), panel.Times.Zip(panel.Close[s]).Where(one => !double.IsNaN(one.Second)));
            Assert.Equal(series[s].Volume, panel.Volume[s].Where(volume => !double.IsNaN(volume)));
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static BarSeries Series(string symbol, byte[]? days)
    {
        LocalDateTime[] times = [.. (days ?? []).Distinct().Order().Select(day => epoch.PlusDays(day))];
        double[] column = [.. times.Select(time => time.DayOfYear * 1.5)];
        return new BarSeries(symbol, times, column, column, column, column, column);
    }
}
