using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// A seeded market of five-minute bars whose names move as the real ones do (<see cref="SyntheticCalibration"/>): volatilities,
/// correlations, tails, clusters, gaps, the day's U shape, crashes and melt-ups. A session's path depends on the seed, its date and the
/// name only – not on what else is listed or was asked before – and no session needs more than its own year to be made; what reaches a
/// price is additions, multiplications and square roots, which IEEE 754 makes exact, and whole cents.
/// </summary>
public sealed class SyntheticMarket : IMarket
{
    /// <summary>Where history begins: what a client may ask for is not endless.</summary>
    private static readonly LocalDate firstDefault = new(2018, 1, 1);

    /// <summary>Some twenty sessions of all names; beyond, the oldest are made again when asked for.</summary>
    private const int CachedPathsMax = 2048;

    private readonly Rng rng;
    private readonly Func<LocalDate, ExchangeSession?> sessions;
    private readonly MarketRegime? regime;
    private readonly LocalDate first;
    private readonly List<SyntheticName> names;
    private readonly Dictionary<string, int> placeOf = new(StringComparer.Ordinal);
    private readonly Dictionary<int, SyntheticYear> years = [];
    private readonly Dictionary<(int Name, int Year), SyntheticNameYear> nameYears = [];
    private readonly Dictionary<(int Name, LocalDate Date), MarketBar[]> paths = [];
    private readonly Queue<(int Name, LocalDate Date)> pathsByAge = new();

    /// <param name="sessions">The exchange calendar.</param>
    /// <param name="symbols">Null for the calibrated names; another symbol is a middling stock.</param>
    /// <param name="regime">What the market goes through all the time; null for years as they come.</param>
    /// <param name="first">Where history begins; null for the start of 2018. Prices do not depend on it.</param>
    public SyntheticMarket(
        Rng rng,
        Func<LocalDate, ExchangeSession?> sessions,
        IReadOnlyList<string>? symbols = null,
        MarketRegime? regime = null,
        LocalDate? first = null)
    {
        this.rng = rng.Derive("market");
        this.sessions = sessions;
        this.regime = regime;
        this.first = first ?? firstDefault;
        names = [.. (symbols ?? SyntheticCalibration.Symbols).Order(StringComparer.Ordinal).Select(SyntheticCalibration.Of)];
        for (var i = 0; i < names.Count; i++)
        {
            placeOf.Add(names[i].Symbol, i);
        }

        Listings = [.. names.Select(n => ListingDirectory.Find(n.Symbol))];
    }

    public IReadOnlyList<Listing> Listings { get; }

    public IEnumerable<PricePoint> Walk(LocalDate session)
    {
        if (SessionOn(session) is not { } hours)
        {
            yield break;
        }

        var market = MarketMoves(hours);
        var bars = new MarketBar[names.Count][];
        for (var i = 0; i < names.Count; i++)
        {
            bars[i] = PathOf(i, hours, market);
        }

        // All bars lie on one grid, so the points of all names come in time order, and each instant's by symbol, without sorting.
        for (var bar = 0; bar < bars[0].Length; bar++)
        {
            var steps = BarPath.StepsOf(bars[0][bar]);
            for (var step = 0; step < steps; step++)
            {
                for (var i = 0; i < names.Count; i++)
                {
                    yield return BarPath.Point(names[i].Symbol, bars[i][bar], step);
                }
            }
        }
    }

    public IReadOnlyList<MarketBar> Bars(string symbol, Instant from, Instant until)
    {
        var bars = new List<MarketBar>();
        if (!placeOf.TryGetValue(symbol, out var name) || until <= from)
        {
            return bars;
        }

        var last = ExchangeTime.DateOf(until);
        for (var date = LocalDate.Max(first, ExchangeTime.DateOf(from)); date <= last; date = date.PlusDays(1))
        {
            if (SessionOn(date) is not { } hours)
            {
                continue;
            }

            foreach (var bar in PathOf(name, hours, market: null))
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
        if (session <= first || !placeOf.TryGetValue(symbol, out var name))
        {
            return null;
        }

        var index = YearOf(session.Year).IndexOf(session);
        index = (index < 0 ? ~index : index) - 1;
        var year = NameYear(name, session.Year);
        return index < 0 ? year.LastBefore : year.CloseOf(index);
    }

    public decimal? OfficialClose(string symbol, LocalDate session) =>
        session >= first && placeOf.TryGetValue(symbol, out var name) && YearOf(session.Year).IndexOf(session) is var index and >= 0
            ? NameYear(name, session.Year).CloseOf(index)
            : null;

    public decimal? UsualVolume(string symbol, LocalDate session) =>
        placeOf.TryGetValue(symbol, out var name) ? Math.Round((decimal)names[name].Volume) : null;

    internal static int KeyOf(LocalDate date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;

    private ExchangeSession? SessionOn(LocalDate date)
    {
        if (date < first)
        {
            return null;
        }

        var year = YearOf(date.Year);
        var index = year.IndexOf(date);
        return index < 0 || names.Count == 0 ? null : year.Sessions[index];
    }

    private SyntheticYear YearOf(int number)
    {
        if (!years.TryGetValue(number, out var year))
        {
            year = new SyntheticYear(rng, number, sessions, SyntheticCalibration.Factors, regime);
            years.Add(number, year);
        }

        return year;
    }

    private SyntheticNameYear NameYear(int name, int number)
    {
        if (!nameYears.TryGetValue((name, number), out var year))
        {
            year = new SyntheticNameYear(names[name], YearOf(number), rng);
            nameYears.Add((name, number), year);
        }

        return year;
    }

    private double[] MarketMoves(ExchangeSession session)
    {
        var draw = rng.Derive($"path/{KeyOf(session.Date)}");
        var moves = new double[SyntheticPath.CountOf(session)];
        for (var i = 0; i < moves.Length; i++)
        {
            moves[i] = Normal.Next(draw);
        }

        return moves;
    }

    private MarketBar[] PathOf(int name, ExchangeSession session, double[]? market)
    {
        if (paths.TryGetValue((name, session.Date), out var path))
        {
            return path;
        }

        var of = names[name];
        var year = NameYear(name, session.Date.Year);
        var index = YearOf(session.Date.Year).IndexOf(session.Date);
        path = SyntheticPath.Bars(
            of,
            session,
            year.OpenOf(index),
            year.CloseOf(index),
            of.Scale * year.ActivityOf(index) * Math.Sqrt(1.0 - of.NightShare),
            market ?? MarketMoves(session),
            rng.Derive($"path/{KeyOf(session.Date)}/{of.Symbol}"));
        if (pathsByAge.Count == CachedPathsMax)
        {
            paths.Remove(pathsByAge.Dequeue());
        }

        paths.Add((name, session.Date), path);
        pathsByAge.Enqueue((name, session.Date));
        return path;
    }
}
