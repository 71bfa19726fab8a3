using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// Replays bar files (columns date, open, high, low, close, volume; dividend and split where there are any; others are ignored). The date
/// of an intraday bar is its first instant in UTC, that of a daily bar its day; the bar's length is inferred, file by file, and one symbol
/// may have several. Where the data have a gap, nothing trades; bars outside regular hours trade nothing; a print that no neighbour
/// confirms trades nothing (<see cref="PrintFilter"/>).
/// </summary>
public sealed class ReplayMarket : IMarket
{
    /// <summary>A month: how far back the usual volume looks.</summary>
    private const int UsualSessions = 21;

    /// <summary>Room for a session's points in a sort key, beside its microseconds.</summary>
    private const int SequenceBits = 24;

    private readonly List<ReplaySeries> series = [];
    private readonly Dictionary<string, ReplaySeries> bySymbol = new(StringComparer.Ordinal);
    private readonly SortedDictionary<LocalDate, List<CorporateAction>> actions = [];

    /// <param name="sessions">The exchange calendar: bars outside its regular hours are left out.</param>
    /// <exception cref="ReplayFormatException">A row is not a bar.</exception>
    public ReplayMarket(IEnumerable<ReplayFile> files, Func<LocalDate, ExchangeSession?> sessions)
    {
        foreach (var symbol in files.GroupBy(f => f.Symbol, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var read = ReplaySeries.Merge([.. symbol.Select(file => ReplaySeries.Read(file, sessions))]);
            series.Add(read);
            bySymbol.Add(symbol.Key, read);
            foreach (var action in read.Actions)
            {
                if (!actions.TryGetValue(action.ExDate, out var ofDay))
                {
                    actions.Add(action.ExDate, ofDay = []);
                }

                ofDay.Add(action);
            }
        }

        Listings = [.. series.Select(s => ListingDirectory.Find(s.Symbol))];
    }

    public IReadOnlyList<Listing> Listings { get; }

    public IEnumerable<PricePoint> Walk(LocalDate session)
    {
        var points = new PricePoint[series.Sum(one => StepsOf(one.BarsOf(session)))];
        var count = 0;
        foreach (var one in series)
        {
            foreach (var bar in PrintFilter.Confirmed(one.BarsOf(session)))
            {
                for (var step = 0; step < BarPath.StepsOf(bar); step++)
                {
                    points[count++] = BarPath.Point(one.Symbol, bar, step);
                }
            }
        }

        SortByTime(points);
        return points;
    }

    public IReadOnlyList<MarketBar> Bars(string symbol, Instant from, Instant until) =>
        bySymbol.TryGetValue(symbol, out var one) ? one.Between(from, until) : [];

    /// <summary>In the session's own shares: on the day of a split the last close is a part of what was printed.</summary>
    public decimal? PriorClose(string symbol, LocalDate session)
    {
        if (!bySymbol.TryGetValue(symbol, out var one) || one.CloseBefore(session) is not { } close)
        {
            return null;
        }

        return ActionsOn(session).FirstOrDefault(action => action.Symbol == symbol) is { Split: not 1m and var split }
            ? decimal.Round(close / split, 4)
            : close;
    }

    public decimal? OfficialClose(string symbol, LocalDate session) =>
        bySymbol.TryGetValue(symbol, out var one) ? one.CloseOf(session) : null;

    public decimal? UsualVolume(string symbol, LocalDate session) =>
        bySymbol.TryGetValue(symbol, out var one) ? one.MeanVolumeBefore(session, UsualSessions) : null;

    public IReadOnlyList<CorporateAction> ActionsOn(LocalDate session) => actions.TryGetValue(session, out var ofDay) ? ofDay : [];

    private static int StepsOf(ReadOnlySpan<MarketBar> bars)
    {
        var steps = 0;
        foreach (ref readonly var bar in bars)
        {
            steps += BarPath.StepsOf(bar);
        }

        return steps;
    }

    /// <summary>Points come symbol by symbol; ties in time keep that order.</summary>
    private static void SortByTime(PricePoint[] points)
    {
        var keys = new long[points.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var microseconds = (points[i].At - points[0].At).ToInt64Nanoseconds() / 1_000;
            keys[i] = (microseconds << SequenceBits) | (long)i;
        }

        Array.Sort(keys, points);
    }
}
