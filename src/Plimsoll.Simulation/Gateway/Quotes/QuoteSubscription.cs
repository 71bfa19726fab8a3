using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Options;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Quotes;

/// <summary>One line of market data and what it has shown so far: only differences are told.</summary>
internal sealed class QuoteSubscription(int requestId, Listing listing)
{
    private static readonly Quote nothing = new(null, null, null, null, null, null, null, null, null, null, null);
    private Quote told = nothing;

    public int RequestId { get; } = requestId;

    public Listing Listing { get; } = listing;

    /// <summary>Null for a stock.</summary>
    public OptionLine? Option { get; init; }

    public IReadOnlyList<byte[]> Changes(Reply reply, Quote? quote)
    {
        var (now, was) = (quote ?? nothing, told);
        told = now;
        var frames = new List<byte[]>();
        Priced(QuoteTick.Bid, QuoteTick.BidSize, (now.Bid, now.BidSize), (was.Bid, was.BidSize));
        Priced(QuoteTick.Ask, QuoteTick.AskSize, (now.Ask, now.AskSize), (was.Ask, was.AskSize));
        Priced(QuoteTick.Last, QuoteTick.LastSize, (now.Last, now.LastSize), (was.Last, was.LastSize));
        Alone(QuoteTick.High, now.High, was.High);
        Alone(QuoteTick.Low, now.Low, was.Low);
        Alone(QuoteTick.Close, now.PriorClose, was.PriorClose);
        Alone(QuoteTick.Open, now.Open, was.Open);
        if (now.Volume != was.Volume)
        {
            frames.Add(Size(reply, QuoteTick.Volume, now.Volume ?? 0m));
        }

        return frames;

        // no quote any more is a price of -1 with size 0 (protocol.md §8)
        void Priced(QuoteTick tick, QuoteTick sizeTick, (decimal? Price, decimal? Size) value, (decimal? Price, decimal? Size) before)
        {
            if (value != before)
            {
                frames.Add(Price(reply, tick, value.Price ?? -1m, value.Price is null ? 0m : value.Size ?? 0m));
                frames.Add(Size(reply, sizeTick, value.Price is null ? 0m : value.Size ?? 0m));
            }
        }

        void Alone(QuoteTick tick, decimal? value, decimal? before)
        {
            if (value != before)
            {
                frames.Add(Price(reply, tick, value ?? -1m, 0m));
            }
        }
    }

    private byte[] Price(Reply reply, QuoteTick tick, decimal price, decimal size) => reply.Begin(ServerMessage.TickPrice)
        .Number(6).Number(RequestId).Number((int)tick).Price(price).Size(size)
        .Flag(tick is QuoteTick.Bid or QuoteTick.Ask) // can auto-execute
        .End();

    private byte[] Size(Reply reply, QuoteTick tick, decimal size) =>
        reply.Begin(ServerMessage.TickSize).Number(6).Number(RequestId).Number((int)tick).Size(size).End();
}
