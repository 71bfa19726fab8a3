using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// A seeded market of five-minute bars: about twenty names with daily volatilities of 1–3 %, a common factor, overnight gaps and the
/// day's usual U shape. A session's path depends on the seed and its date only, so any session can be had in any order; what reaches a
/// price is additions, multiplications and square roots, which IEEE 754 makes exact, and whole cents.
/// </summary>
public sealed class SyntheticMarket : IMarket
{
    private const decimal Tick = 0.01m;

    /// <summary>Some hundred sessions of all names; beyond, the oldest are made again when asked for.</summary>
    private const int CachedPathsMax = 2048;

    private readonly Rng rng;
    private readonly List<SyntheticName> names;
    private readonly SyntheticDays days;
    private readonly Dictionary<(int Name, int Session), MarketBar[]> paths = [];
    private readonly Queue<(int Name, int Session)> pathsByAge = new();

    /// <param name="sessions">The exchange calendar.</param>
    /// <param name="symbols">Null for the usual names.</param>
    /// <param name="first">Where history begins; null for the start of 2018.</param>
    public SyntheticMarket(
        Rng rng,
        Func<LocalDate, ExchangeSession?> sessions,
        IReadOnlyList<string>? symbols = null,
        LocalDate? first = null)
    {
        this.rng = rng.Derive("market");
        names = [.. (symbols ?? SyntheticName.UsualSymbols).Order(StringComparer.Ordinal).Select(SyntheticName.Of)];
        days = new SyntheticDays(this.rng, names, sessions, first ?? new LocalDate(2018, 1, 1));
        Listings = [.. names.Select(n => ListingDirectory.Find(n.Symbol))];
    }

    public IReadOnlyList<Listing> Listings { get; }

    public IEnumerable<PricePoint> Walk(LocalDate session)
    {
        var index = days.IndexOf(session);
        if (index < 0)
        {
            return [];
        }

        var points = new List<PricePoint>();
        for (var i = 0; i < names.Count; i++)
        {
            foreach (var bar in PathOf(i, index))
            {
                BarPath.Append(points, names[i].Symbol, bar);
            }
        }

        return BarPath.Sorted(points);
    }

    public IReadOnlyList<MarketBar> Bars(string symbol, Instant from, Instant until)
    {
        var bars = new List<MarketBar>();
        var name = names.FindIndex(n => n.Symbol == symbol);
        if (name < 0 || until <= from)
        {
            return bars;
        }

        var last = days.IndexOf(ExchangeTime.DateOf(until));
        var index = days.IndexOf(ExchangeTime.DateOf(from));
        last = last < 0 ? ~last - 1 : last;
        for (index = index < 0 ? ~index : index; index <= last; index++)
        {
            foreach (var bar in PathOf(name, index))
            {
                if (bar.Start >= from && bar.Start + bar.Length <= until)
                {
                    bars.Add(bar);
                }
            }
        }

        return bars;
    }

    public decimal? PriorClose(string symbol, LocalDate session)
    {
        var index = days.IndexOf(session);
        return CloseAt(symbol, (index < 0 ? ~index : index) - 1);
    }

    public decimal? OfficialClose(string symbol, LocalDate session) => CloseAt(symbol, days.IndexOf(session));

    internal static int KeyOf(LocalDate date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;

    /// <summary>Whole cents, at least one.</summary>
    internal static decimal ToTick(double price) => Math.Max(Tick, Math.Round((decimal)price, 2, MidpointRounding.AwayFromZero));

    private decimal? CloseAt(string symbol, int index)
    {
        var name = names.FindIndex(n => n.Symbol == symbol);
        return name < 0 || index < 0 ? null : days.PricesAt(index, name).Close;
    }

    private MarketBar[] PathOf(int name, int index)
    {
        if (paths.TryGetValue((name, index), out var path))
        {
            return path;
        }

        var session = days.SessionAt(index);
        var day = KeyOf(session.Date);
        path = SyntheticPath.Bars(
            names[name],
            session,
            days.PricesAt(index, name),
            rng.Derive($"path/{day}"),
            rng.Derive($"path/{day}/{names[name].Symbol}"));
        if (pathsByAge.Count == CachedPathsMax)
        {
            paths.Remove(pathsByAge.Dequeue());
        }

        paths.Add((name, index), path);
        pathsByAge.Enqueue((name, index));
        return path;
    }
}
