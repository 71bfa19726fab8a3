using NodaTime;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Data.Sources;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;

namespace Plimsoll.Tests.App.Data.Bars;

/// <summary>Tables of made-up daily bars.</summary>
internal static class MadeBars
{
    /// <summary>A walk of some per cent a day over the exchange's sessions, from a seed; prices with all the digits a double has.</summary>
    public static BarTable Walk(string symbol, LocalDate first, LocalDate last, ulong seed = 1, bool isAdjusted = true)
    {
        var rng = new Rng(seed).Derive(symbol);
        var list = new DailyBarList(symbol, "a walk");
        var close = 100.0;
        foreach (var session in XnysCalendar.Between(first, last))
        {
            var open = close * (1 + ((rng.NextDouble() - 0.5) * 0.01));
            close = open * (1 + ((rng.NextDouble() - 0.5) * 0.04));
            var (high, low) = (Math.Max(open, close) * (1 + (rng.NextDouble() * 0.01)), Math.Min(open, close) * (1 - (rng.NextDouble() * 0.01)));
            list.Add(session.Date, open, high, low, close, Math.Floor(rng.NextDouble() * 1e7) + 1, isAdjusted ? close * 0.9 : null);
        }

        return list.ToTable();
    }

    /// <summary>The same table with one bar changed.</summary>
    public static BarTable Changed(BarTable bars, LocalDate date, Func<double, double> price)
    {
        var list = new DailyBarList(bars.Symbol, "a change");
        for (var row = 0; row < bars.Count; row++)
        {
            double Price(double was) => bars.DateOf(row) == date ? price(was) : was;
            list.Add(bars.DateOf(row), Price(bars.Open[row]), Price(bars.High[row]), Price(bars.Low[row]), Price(bars.Close[row]), bars.Volume[row], bars.AdjustedClose?[row]);
        }

        return list.ToTable();
    }

    /// <summary>Every number to the last bit.</summary>
    public static void AssertSame(BarTable expected, BarTable? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal((expected.Symbol, expected.IsDaily), (actual.Symbol, actual.IsDaily));
        Assert.Equal(expected.Seconds, actual.Seconds);
        Assert.Equal(expected.Open, actual.Open);
        Assert.Equal(expected.High, actual.High);
        Assert.Equal(expected.Low, actual.Low);
        Assert.Equal(expected.Close, actual.Close);
        Assert.Equal(expected.Volume, actual.Volume);
        Assert.Equal(expected.AdjustedClose, actual.AdjustedClose);
    }
}
