using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.History;

namespace Plimsoll.Simulation.Gateway.Ticks;

/// <summary>One reqRealTimeBars: five seconds at a time, each told when it is over.</summary>
internal sealed class RealTimeBarSubscription(int requestId, Listing listing, PriceBasis basis)
{
    public static readonly Duration Length = Duration.FromSeconds(5);

    public int RequestId { get; } = requestId;

    public Listing Listing { get; } = listing;

    /// <summary>Where the next bar begins: a whole multiple of five seconds.</summary>
    public required Instant Next { get; set; }

    public static Instant FloorOf(Instant at) => Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds() / 5 * 5);

    /// <summary>The five seconds' trades, or what was quoted in them; where nothing happened, what stood before. Null before the day's first trade.</summary>
    public HistoryBar? Bar(Instant start, MarketTick? before, IReadOnlyList<MarketTick> ticks)
    {
        if (ticks.Count == 0 && before is null)
        {
            return null;
        }

        var date = ExchangeTime.DateOf(start);
        if (basis == PriceBasis.Trades)
        {
            return ticks.Count > 0
                ? Of(start, date, [.. ticks.Select(tick => tick.Price)]) with { Volume = ticks.Sum(tick => tick.Size), AveragePrice = Average(ticks) }
                : Of(start, date, [before!.Price]) with { Volume = 0m, AveragePrice = before.Price };
        }

        // a quote stands until the next one: the bar begins with the one before it
        return Of(start, date, [.. (before is null ? ticks : ticks.Prepend(before)).Select(Quoted)]);
    }

    private static HistoryBar Of(Instant start, LocalDate date, IReadOnlyList<decimal> prices) =>
        new(start, date, prices[0], prices.Max(), prices.Min(), prices[^1], null, null);

    private static decimal Average(IReadOnlyList<MarketTick> ticks)
    {
        var shares = ticks.Sum(tick => tick.Size);
        return shares > 0m ? ticks.Sum(tick => tick.Price * tick.Size) / shares : ticks[^1].Price;
    }

    private decimal Quoted(MarketTick tick) => basis switch
    {
        PriceBasis.Bid => tick.Quote.Bid ?? tick.Price,
        PriceBasis.Ask => tick.Quote.Ask ?? tick.Price,
        PriceBasis.Midpoint => TickReplies.Middle(tick.Quote),
        PriceBasis.Trades or PriceBasis.BidAsk or PriceBasis.Volatility => throw new InvalidOperationException($"{basis} is not quoted in real time"),
        _ => throw new InvalidOperationException($"{basis} is not a price basis"),
    };
}
