using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>Makes bars of the asked size from the market's own.</summary>
internal static class BarAggregation
{
    /// <summary>Null when the market's own bars are longer than those asked for.</summary>
    public static IReadOnlyList<HistoryBar>? Aggregate(
        IReadOnlyList<MarketBar> bars,
        BarSize size,
        DateTimeZone zone,
        Func<LocalDate, ExchangeSession?> sessions)
    {
        var made = new List<HistoryBar>();
        var key = default((LocalDate, long));
        foreach (var bar in bars)
        {
            if (size.Length is { } length && bar.Length > length)
            {
                return null;
            }

            var date = bar.Start.InZone(zone).Date;
            var barKey = KeyOf(bar.Start, date, size, sessions);
            if (made.Count > 0 && barKey == key)
            {
                made[^1] = Join(made[^1], bar);
            }
            else
            {
                key = barKey;
                var start = StartOf(bar.Start, date, size, sessions);
                made.Add(new HistoryBar(start, date, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, Typical(bar)));
            }
        }

        return made;
    }

    /// <summary>Bars without trades: the quote lies one step around the trades.</summary>
    public static HistoryBar Quoted(HistoryBar bar, PriceBasis basis, decimal tick)
    {
        var shift = basis switch
        {
            PriceBasis.Trades => (decimal?)null,
            PriceBasis.Midpoint => 0m,
            PriceBasis.Bid => -tick,
            PriceBasis.Ask => tick,
            _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "not a price basis"),
        };
        return shift is not { } by
            ? bar
            : bar with
            {
                Open = bar.Open + by,
                High = bar.High + by,
                Low = bar.Low + by,
                Close = bar.Close + by,
                Volume = null,
                AveragePrice = null,
            };
    }

    private static HistoryBar Join(HistoryBar bar, MarketBar next)
    {
        var volume = bar.Volume + next.Volume;
        var average = volume > 0m ? ((bar.AveragePrice * bar.Volume) + (Typical(next) * next.Volume)) / volume : Typical(next);
        return bar with
        {
            High = Math.Max(bar.High, next.High),
            Low = Math.Min(bar.Low, next.Low),
            Close = next.Close,
            Volume = volume,
            AveragePrice = average,
        };
    }

    private static decimal Typical(MarketBar bar) => (bar.High + bar.Low + bar.Close) / 3m;

    /// <summary>Intraday bars begin at whole multiples of their size from the session's open.</summary>
    private static Instant StartOf(Instant start, LocalDate date, BarSize size, Func<LocalDate, ExchangeSession?> sessions) =>
        size.Length is { } length && sessions(date) is { } session
            ? session.Open + (length * KeyOf(start, date, size, sessions).Part)
            : start;

    private static (LocalDate Date, long Part) KeyOf(
        Instant start,
        LocalDate date,
        BarSize size,
        Func<LocalDate, ExchangeSession?> sessions)
    {
        if (size.Length is { } length)
        {
            var open = sessions(date)?.Open ?? start;
            return (date, (start - open).BclCompatibleTicks / length.BclCompatibleTicks);
        }

        return size.Period switch
        {
            BarPeriod.Week => (date.PlusDays(1 - (int)date.DayOfWeek), 0),
            BarPeriod.Month => (date.With(DateAdjusters.StartOfMonth), 0),
            BarPeriod.Day or null => (date, 0),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, "not a bar period"),
        };
    }
}
