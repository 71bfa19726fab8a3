using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Ticks;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>
/// Bars of an option since its expiry was first listed, made of what it was quoted and traded at (<see cref="OptionTicks"/>): of every moment
/// where bars are short; where they are long of the four at which its stock began, stood highest and lowest, and ended. What an option
/// trades is reckoned for each moment anew, and a year of all of them would take half a minute.
/// </summary>
internal sealed class OptionBars(SimulatedGateway gateway, Listing listing, BarSize size)
{
    private static readonly Duration longMin = Duration.FromMinutes(30);

    private Listing Underlying => listing.Option!.Underlying;

    /// <summary>Empty for a kind of bar that options do not have.</summary>
    public IReadOnlyList<HistoryBar> Of(PriceBasis basis, Instant from, Instant until)
    {
        if (basis == PriceBasis.Volatility)
        {
            return [];
        }

        var ticks = Ticks(from, until < gateway.Agenda.Now ? until : until + Duration.Epsilon); // the running bar has what happens now
        return basis switch
        {
            PriceBasis.Trades => Made(ticks, tick => tick.Quote.Last),
            PriceBasis.Bid => Quoted(ticks, Bid),
            PriceBasis.Ask => Quoted(ticks, Ask),
            PriceBasis.Midpoint => Quoted(ticks, tick => (Bid(tick) + Ask(tick)) / 2m),
            PriceBasis.BidAsk => [.. Quoted(ticks, Bid).Zip(Quoted(ticks, Ask), Mixed)],
            PriceBasis.Volatility => throw new InvalidOperationException("options have no such bars"),
            _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "not a price basis"),
        };
    }

    private List<MarketTick> Ticks(Instant from, Instant end)
    {
        var (first, last) = (ExchangeTime.DateOf(from), ExchangeTime.DateOf(end));
        while (first < last && !gateway.Exchange.IsListed(listing, first))
        {
            first = first.PlusDays(1);
        }

        var begin = Instant.Max(from, ExchangeTime.StartOf(first));
        if (size.Length < longMin)
        {
            return [.. gateway.Ticks.Between(listing, begin, end)];
        }

        var ticks = new List<MarketTick>();
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            if (gateway.Ticks.SessionOn(date) is { } session)
            {
                ticks.AddRange(Turns(session, begin, end).Select(point => gateway.Ticks.OptionAt(listing, point)).OfType<MarketTick>());
            }
        }

        return ticks;
    }

    /// <summary>For each bar of the session four points of the stock's path at most, in time.</summary>
    private IEnumerable<PricePoint> Turns(ExchangeSession session, Instant begin, Instant end)
    {
        var path = session.Date == ExchangeTime.DateOf(gateway.Agenda.Now)
            ? gateway.Ticks.On(Underlying, session.Date).Select(tick => new PricePoint(tick.At, Underlying.Symbol, tick.Price, tick.Size))
            : PrintFilter.Confirmed([.. gateway.Market.Bars(Underlying.Symbol, session.Open, session.Close)])
                .SelectMany(bar => Enumerable.Range(0, BarPath.StepsOf(bar)).Select(step => BarPath.Point(Underlying.Symbol, bar, step)));
        return path
            .Where(point => point.At >= begin && point.At < end)
            .GroupBy(point => size.Length is { } length ? (int)((point.At - session.Open) / length) : 0)
            .SelectMany(bar => new[] { bar.First(), bar.MaxBy(point => point.Price), bar.MinBy(point => point.Price), bar.Last() }
                .DistinctBy(point => point.At)
                .OrderBy(point => point.At));
    }

    private IReadOnlyList<HistoryBar> Made(List<MarketTick> ticks, Func<MarketTick, decimal?> shown)
    {
        var trades = new List<MarketBar>(ticks.Count);
        var (date, before) = (LocalDate.MinIsoValue, 0m);
        foreach (var tick in ticks.Where(tick => shown(tick) is not null))
        {
            var (today, volume) = (ExchangeTime.DateOf(tick.At), tick.Quote.Volume ?? 0m);
            var since = Math.Max(0m, volume - (today == date ? before : 0m));
            trades.Add(BarAggregation.Trade(new PricePoint(tick.At, listing.LocalSymbol, shown(tick)!.Value, since)));
            (date, before) = (today, volume);
        }

        var bars = BarAggregation.Aggregate(trades, size, ExchangeTime.NewYork, gateway.Ticks.SessionOn);
        return size.Length is { } length ? BarAggregation.WithoutGaps(bars, length) : bars;
    }

    private IReadOnlyList<HistoryBar> Quoted(List<MarketTick> ticks, Func<MarketTick, decimal?> shown) =>
        [.. Made(ticks, shown).Select(bar => bar with { Volume = null, AveragePrice = null })];

    /// <summary>Nobody buys what is worth nothing: that is a bid of nothing.</summary>
    private static decimal? Bid(MarketTick tick) => tick.Quote.Bid ?? (tick.Quote.Ask is null ? null : 0m);

    private static decimal? Ask(MarketTick tick) => tick.Quote.Ask;

    /// <summary>IB's mixture (<see cref="PriceBasis.BidAsk"/>).</summary>
    private static HistoryBar Mixed(HistoryBar bid, HistoryBar ask) => bid with
    {
        Open = decimal.Round((bid.Open + bid.Close) / 2m, 4),
        High = ask.High,
        Low = bid.Low,
        Close = decimal.Round((ask.Open + ask.Close) / 2m, 4),
    };
}
