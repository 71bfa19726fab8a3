using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>A market whose prices a test decides: one trade of each symbol every half minute, one-minute bars.</summary>
internal sealed class MinuteMarket(Func<string, Instant, decimal> price) : IMarket
{
    public const decimal TradeVolume = 4000m;
    private static readonly Duration step = Duration.FromSeconds(30);

    public static readonly Listing Apple = new(265598, "AAPL", "APPLE INC", "NASDAQ", "COMMON");
    public static readonly Listing Exxon = new(13977, "XOM", "EXXON \\ MÖBIL", "NYSE", "COMMON");

    public IReadOnlyList<Listing> Listings { get; } = [Apple, Exxon];

    public IEnumerable<PricePoint> Walk(LocalDate session) =>
        from at in Steps(session)
        from listing in Listings
        select new PricePoint(at, listing.Symbol, price(listing.Symbol, at), TradeVolume);

    public IReadOnlyList<MarketBar> Bars(string symbol, Instant from, Instant until)
    {
        var bars = new List<MarketBar>();
        var first = from.InZone(Weekdays.NewYork).Date;
        var last = until.InZone(Weekdays.NewYork).Date;
        for (var date = LocalDate.Max(first, new LocalDate(2026, 1, 5)); date <= last; date = date.PlusDays(1))
        {
            foreach (var at in Steps(date).Where((_, i) => i % 2 == 0))
            {
                var (open, close) = (price(symbol, at), price(symbol, at + step));
                var bar = new MarketBar(at, 2 * step, open, Math.Max(open, close), Math.Min(open, close), close, 2 * TradeVolume);
                if (bar.Start >= from && bar.Start + bar.Length <= until)
                {
                    bars.Add(bar);
                }
            }
        }

        return bars;
    }

    public decimal? PriorClose(string symbol, LocalDate session) =>
        session > new LocalDate(2026, 1, 5) ? price(symbol, session.AtMidnight().InUtc().ToInstant()) : null;

    public decimal? OfficialClose(string symbol, LocalDate session) =>
        Weekdays.Session(session) is { } of ? price(symbol, of.Close) : null;

    private static IEnumerable<Instant> Steps(LocalDate date)
    {
        if (Weekdays.Session(date) is not { } session)
        {
            yield break;
        }

        for (var at = session.Open; at < session.Close; at += step)
        {
            yield return at;
        }
    }
}
