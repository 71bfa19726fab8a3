using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>Makes bars of the asked size from the market's own and from single trades (bars without length).</summary>
internal static class BarAggregation
{
    /// <summary>In time order in, in time order out. A bar of a week or month carries the date of its last session, as IB's do.</summary>
    public static IReadOnlyList<HistoryBar> Aggregate(
        IEnumerable<MarketBar> bars,
        BarSize size,
        DateTimeZone zone,
        Func<LocalDate, ExchangeSession?> sessions)
    {
        var made = new List<HistoryBar>();
        var key = default((LocalDate, long));
        foreach (var bar in bars)
        {
            var date = bar.Start.InZone(zone).Date;
            var barKey = KeyOf(bar.Start, date, size, sessions);
            if (made.Count > 0 && barKey == key)
            {
                made[^1] = Join(made[^1], bar, date);
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

    /// <summary>Where nothing traded for a whole bar within a session, the last price stands still.</summary>
    public static IReadOnlyList<HistoryBar> WithoutGaps(IReadOnlyList<HistoryBar> bars, Duration length)
    {
        var whole = new List<HistoryBar>(bars.Count);
        foreach (var bar in bars)
        {
            while (whole.Count > 0 && whole[^1].Date == bar.Date && whole[^1].Start + length < bar.Start)
            {
                var last = whole[^1];
                whole.Add(new HistoryBar(last.Start + length, last.Date, last.Close, last.Close, last.Close, last.Close, 0m, last.Close));
            }

            whole.Add(bar);
        }

        return whole;
    }

    /// <summary>The single trades a market's bar stands for, for bars shorter than it.</summary>
    public static IEnumerable<MarketBar> Trades(string symbol, MarketBar bar) =>
        Enumerable.Range(0, BarPath.StepsOf(bar)).Select(step => Trade(BarPath.Point(symbol, bar, step)));

    public static MarketBar Trade(PricePoint point) =>
        new(point.At, Duration.Zero, point.Price, point.Price, point.Price, point.Price, point.Volume);

    private static HistoryBar Join(HistoryBar bar, MarketBar next, LocalDate date)
    {
        var volume = bar.Volume + next.Volume;
        var average = volume > 0m ? ((bar.AveragePrice * bar.Volume) + (Typical(next) * next.Volume)) / volume : Typical(next);
        return bar with
        {
            Date = date,
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
            var ticks = (start - (sessions(date)?.Open ?? start)).BclCompatibleTicks;
            var (part, rest) = Math.DivRem(ticks, length.BclCompatibleTicks);
            return (date, rest < 0 ? part - 1 : part); // before the open too, a bar ends where the next begins
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
