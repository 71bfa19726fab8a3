using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Gateway.Ticks;

/// <summary>
/// Every trade of the market's path with the quote that stood around it: the same points in the same tape as the exchange walks, so
/// that what a client reads back is what it could have traded against. Made a day at a time when asked for, and forgotten again.
/// </summary>
internal sealed class TickArchive(SimulatedGateway gateway)
{
    /// <summary>Today, yesterday and one that a client leafs through.</summary>
    private const int DaysKeptMax = 3;

    private readonly Dictionary<LocalDate, ILookup<string, PricePoint>> days = [];
    private readonly Dictionary<(LocalDate Date, string LocalSymbol), IReadOnlyList<MarketTick>> made = [];
    private readonly OptionTicks options = new(gateway);
    private readonly Queue<LocalDate> byAge = new();

    /// <summary>A day's trades, oldest first, those of the hours to come included; empty where there is no session or no data.</summary>
    public IReadOnlyList<MarketTick> On(Listing listing, LocalDate date)
    {
        if (SessionOn(date) is not { } session)
        {
            return [];
        }

        if (!made.TryGetValue((date, listing.LocalSymbol), out var ticks))
        {
            ticks = listing.Option is { } option ? options.On(listing, session, On(option.Underlying, date)) : Make(listing, session);
            made[(date, listing.LocalSymbol)] = ticks;
        }

        return ticks;
    }

    /// <summary>The trades from <paramref name="from"/> up to before <paramref name="until"/>.</summary>
    public IEnumerable<MarketTick> Between(Listing listing, Instant from, Instant until)
    {
        var last = ExchangeTime.DateOf(until);
        for (var date = ExchangeTime.DateOf(from); date <= last; date = date.PlusDays(1))
        {
            var ticks = On(listing, date);
            for (var i = FirstAtOrAfter(ticks, from); i < ticks.Count && ticks[i].At < until; i++)
            {
                yield return ticks[i];
            }
        }
    }

    /// <summary>What the tape showed at an instant of that day; null before its first trade.</summary>
    public MarketTick? AsOf(Listing listing, Instant at)
    {
        var date = ExchangeTime.DateOf(at);
        if (listing.Option is { } option)
        {
            return AsOf(option.Underlying, at) is { } stock && SessionOn(date) is { } session ? options.AsOf(listing, session, stock, at) : null;
        }

        var ticks = On(listing, date);
        var next = FirstAtOrAfter(ticks, at + Duration.Epsilon);
        return next == 0 ? null : ticks[next - 1];
    }

    /// <summary>An option's quote and trade where its stock stood there; null when nobody quoted it.</summary>
    public MarketTick? OptionAt(Listing listing, PricePoint stock) =>
        options.At(listing, new(stock.At, stock.Price, gateway.Market.PriorClose(stock.Symbol, ExchangeTime.DateOf(stock.At))));

    /// <summary>The hours of a day; of the exchange's own day as it announced them.</summary>
    public ExchangeSession? SessionOn(LocalDate date) =>
        gateway.Exchange.CurrentSession is { } current && current.Date == date ? current : gateway.Options.Sessions(date);

    private static int FirstAtOrAfter(IReadOnlyList<MarketTick> ticks, Instant at)
    {
        var (low, high) = (0, ticks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ticks[middle].At < at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private List<MarketTick> Make(Listing listing, ExchangeSession session)
    {
        var tape = new Tape(listing, gateway.Exchange.Liquidity);
        tape.BeginSession(gateway.Market.PriorClose(listing.Symbol, session.Date), gateway.Market.UsualVolume(listing.Symbol, session.Date));
        var ticks = new List<MarketTick>();
        foreach (var point in PointsOf(session.Date)[listing.Symbol])
        {
            if (point.At >= session.Open && point.At < session.Close)
            {
                tape.Advance(point);
                ticks.Add(new MarketTick(point.At, tape.Quote!));
            }
        }

        return ticks;
    }

    private ILookup<string, PricePoint> PointsOf(LocalDate date)
    {
        if (days.TryGetValue(date, out var points))
        {
            return points;
        }

        if (byAge.Count == DaysKeptMax)
        {
            Forget(byAge.Dequeue());
        }

        byAge.Enqueue(date);
        return days[date] = gateway.Market.Walk(date).ToLookup(point => point.Symbol, StringComparer.Ordinal);
    }

    private void Forget(LocalDate date)
    {
        days.Remove(date);
        foreach (var key in made.Keys.Where(key => key.Date == date).ToList())
        {
            made.Remove(key);
        }
    }
}
