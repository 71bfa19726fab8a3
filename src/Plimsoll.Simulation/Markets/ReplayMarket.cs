using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// Replays bar files (columns date, open, high, low, close, volume; others are ignored). The date of an intraday bar is its first
/// instant in UTC, that of a daily bar its day; the bar's length is inferred. Where the data have a gap, nothing trades.
/// </summary>
public sealed class ReplayMarket : IMarket
{
    private readonly List<ReplaySeries> series = [];
    private readonly Dictionary<string, ReplaySeries> bySymbol = new(StringComparer.Ordinal);

    /// <param name="sessions">The exchange calendar: bars outside its regular hours are left out.</param>
    /// <exception cref="ReplayFormatException">A row is not a bar.</exception>
    public ReplayMarket(IEnumerable<ReplayFile> files, Func<LocalDate, ExchangeSession?> sessions)
    {
        foreach (var file in files.OrderBy(f => f.Symbol, StringComparer.Ordinal))
        {
            var read = ReplaySeries.Read(file, sessions);
            series.Add(read);
            bySymbol.Add(file.Symbol, read);
        }

        Listings = [.. series.Select(s => ListingDirectory.Find(s.Symbol))];
    }

    public IReadOnlyList<Listing> Listings { get; }

    public IEnumerable<PricePoint> Walk(LocalDate session)
    {
        var points = new List<PricePoint>();
        foreach (var one in series)
        {
            foreach (ref readonly var bar in one.BarsOf(session))
            {
                BarPath.Append(points, one.Symbol, bar);
            }
        }

        return BarPath.Sorted(points);
    }

    public IReadOnlyList<MarketBar> Bars(string symbol, Instant from, Instant until) =>
        bySymbol.TryGetValue(symbol, out var one) ? one.Between(from, until) : [];

    public decimal? PriorClose(string symbol, LocalDate session) =>
        bySymbol.TryGetValue(symbol, out var one) ? one.CloseBefore(session) : null;

    public decimal? OfficialClose(string symbol, LocalDate session) =>
        bySymbol.TryGetValue(symbol, out var one) ? one.CloseOf(session) : null;
}
