using NodaTime;
using Plimsoll.App.Data.Bars;

namespace Plimsoll.App.Data.Sources;

/// <summary>Daily bars as they arrive from a source, in any order, until they are a table.</summary>
internal sealed class DailyBarList(string symbol, string source)
{
    private static readonly LocalDate epoch = new(1970, 1, 1);
    private readonly SortedDictionary<LocalDate, (double Open, double High, double Low, double Close, double Volume, double? Adjusted)> bars = [];

    public int Count => bars.Count;

    public static long SecondsOf(LocalDate date) => Period.DaysBetween(epoch, date) * 86_400L;

    /// <summary>A date told twice is kept as it was told last.</summary>
    public void Add(LocalDate date, double open, double high, double low, double close, double volume, double? adjusted = null) =>
        bars[date] = (open, high, low, close, volume, adjusted);

    public BarTable ToTable()
    {
        LocalDate[] dates = [.. bars.Keys];
        double[] Column(Func<(double Open, double High, double Low, double Close, double Volume, double? Adjusted), double> part) => [.. bars.Values.Select(part)];
        return new BarTable
        {
            Symbol = symbol,
            File = $"{symbol} from {source}",
            PlaceOf = row => $"{symbol} from {source}, {NodaTime.Text.LocalDatePattern.Iso.Format(dates[row])}",
            IsDaily = true,
            Seconds = [.. dates.Select(SecondsOf)],
            Open = Column(bar => bar.Open),
            High = Column(bar => bar.High),
            Low = Column(bar => bar.Low),
            Close = Column(bar => bar.Close),
            Volume = Column(bar => bar.Volume),
            AdjustedClose = bars.Values.All(bar => bar.Adjusted is not null) ? Column(bar => bar.Adjusted!.Value) : null,
        };
    }
}
