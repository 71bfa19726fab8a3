using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Ticks;

/// <summary>tickByTick and the three forms of historicalTicks (protocol.md §4, messages 96 to 99).</summary>
internal static class TickReplies
{
    public static Reply TickByTick(this Reply reply, int requestId, TickKind kind, MarketTick tick, Listing listing)
    {
        reply.Begin(ServerMessage.TickByTick).Number(requestId).Number((int)kind).Number(tick.At.ToUnixTimeSeconds());
        var quote = tick.Quote;
        return kind switch
        {
            TickKind.Last or TickKind.AllLast => reply
                .Size(tick.Price).Size(tick.Size).Zero().Text(listing.PrimaryExchange).Empty(), // attributes, exchange, conditions
            TickKind.BidAsk => reply
                .Size(quote.Bid ?? 0m).Size(quote.Ask ?? 0m).Size(quote.BidSize ?? 0m).Size(quote.AskSize ?? 0m).Zero(),
            TickKind.MidPoint => reply.Size(Middle(quote)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of tick"),
        };
    }

    /// <summary>The whole answer: nothing is left over for a second message, so the flag at the end says done.</summary>
    public static Reply HistoricalTicks(this Reply reply, int requestId, TickKind kind, IReadOnlyList<MarketTick> ticks, Listing listing)
    {
        reply.Begin(MessageOf(kind)).Number(requestId).Number(ticks.Count);
        foreach (var tick in ticks)
        {
            reply.Number(tick.At.ToUnixTimeSeconds()).Zero(); // attributes, or the field that no client reads
            var quote = tick.Quote;
            _ = kind switch
            {
                TickKind.Last or TickKind.AllLast => reply
                    .Size(tick.Price).Size(tick.Size).Text(listing.PrimaryExchange).Empty(),
                TickKind.BidAsk => reply.Size(quote.Bid ?? 0m).Size(quote.Ask ?? 0m).Size(quote.BidSize ?? 0m).Size(quote.AskSize ?? 0m),
                TickKind.MidPoint => reply.Size(Middle(quote)).Zero(),
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of tick"),
            };
        }

        return reply.Flag(true);
    }

    public static decimal Middle(Quote quote) => ((quote.Bid ?? 0m) + (quote.Ask ?? 0m)) / 2m;

    private static ServerMessage MessageOf(TickKind kind) => kind switch
    {
        TickKind.Last or TickKind.AllLast => ServerMessage.HistoricalTicksLast,
        TickKind.BidAsk => ServerMessage.HistoricalTicksBidAsk,
        TickKind.MidPoint => ServerMessage.HistoricalTicks,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of tick"),
    };
}
