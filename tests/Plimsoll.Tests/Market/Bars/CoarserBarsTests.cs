using NodaTime;
using Plimsoll.Market.Bars;

namespace Plimsoll.Tests.Market.Bars;

public sealed class CoarserBarsTests
{
    private static readonly BarSeries halves = new(
        "AAA",
        [At(5, 9, 30), At(5, 10, 0), At(5, 10, 30), At(5, 11, 0), At(6, 9, 30)],
        [1, 2, 3, 4, 5],
        [1.5, 2.9, 3.5, 4.5, 5.5],
        [0.5, 1.5, 1.4, 3.5, 4.5],
        [2, 3, 4, 5, 6],
        [10, 20, 30, 40, 50]);

    [Fact]
    public void Hours_are_cut_on_the_clock_and_the_first_is_the_half_before_ten()
    {
        var hours = CoarserBars.Of(halves, Duration.FromHours(1));
        Assert.Equal([At(5, 9, 30), At(5, 10, 0), At(5, 11, 0), At(6, 9, 30)], hours.Times);
        Assert.Equal([1, 2, 4, 5], hours.Open);
        Assert.Equal([1.5, 3.5, 4.5, 5.5], hours.High);
        Assert.Equal([0.5, 1.4, 3.5, 4.5], hours.Low);
        Assert.Equal([2, 4, 5, 6], hours.Close);
        Assert.Equal([10, 50, 40, 50], hours.Volume);
    }

    [Fact]
    public void Days_begin_at_midnight()
    {
        var days = CoarserBars.Of(halves, null);
        Assert.Equal([At(5, 0, 0), At(6, 0, 0)], days.Times);
        Assert.Equal((1, 4.5, 0.5, 5, 100), (days.Open[0], days.High[0], days.Low[0], days.Close[0], days.Volume[0]));
    }

    [Fact]
    public void Bars_lie_as_far_apart_as_the_nearest_two_of_a_session()
    {
        Assert.Equal(Duration.FromMinutes(30), CoarserBars.Spacing(halves));
        Assert.Null(CoarserBars.Spacing(CoarserBars.Of(halves, null)));
    }

    private static LocalDateTime At(int day, int hour, int minute) => new(2026, 1, day, hour, minute);
}
