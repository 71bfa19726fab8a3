using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>A market whose every trade a test writes down.</summary>
internal sealed class ScriptedMarket(params Listing[] listings) : IMarket
{
    private readonly List<PricePoint> points = [];
    private readonly Dictionary<(string, LocalDate), decimal> closes = [];

    public static Listing Aaa { get; } = new(1001, "AAA", "AAA INC", "NYSE", "COMMON");

    public static Listing Nnn { get; } = new(1002, "NNN", "NNN INC", "NASDAQ", "COMMON");

    public IReadOnlyList<Listing> Listings => listings;

    public decimal Prior { get; init; } = 100m;

    public ScriptedMarket Trade(Instant at, decimal price, decimal volume = 100_000m, string symbol = "AAA")
    {
        points.Add(new(at, symbol, price, volume));
        return this;
    }

    public ScriptedMarket Close(LocalDate session, decimal price, string symbol = "AAA")
    {
        closes[(symbol, session)] = price;
        return this;
    }

    public IEnumerable<PricePoint> Walk(LocalDate session) =>
        points
            .Where(p => p.At.InZone(WeekdayCalendar.NewYork).Date == session)
            .OrderBy(p => p.At)
            .ThenBy(p => p.Symbol, StringComparer.Ordinal);

    public IReadOnlyList<MarketBar> Bars(string symbol, Instant from, Instant until) => [];

    public decimal? PriorClose(string symbol, LocalDate session) => Prior;

    public decimal? OfficialClose(string symbol, LocalDate session) =>
        closes.TryGetValue((symbol, session), out var close) ? close : null;
}
