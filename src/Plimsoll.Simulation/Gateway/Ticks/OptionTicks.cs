using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Options;

namespace Plimsoll.Simulation.Gateway.Ticks;

/// <summary>
/// An option's past. The market has no path of its own for it: at each trade of its stock it was quoted, and somewhere between bid and ask
/// traded, as its market still says of that moment; where its hours are longer, every minute after the stock's close, too. These are the
/// quotes and trades that orders met.
/// </summary>
internal sealed class OptionTicks(SimulatedGateway gateway)
{
    private static readonly Duration latePause = Duration.FromMinutes(1);

    /// <param name="stock">The day's trades of the underlying.</param>
    public List<MarketTick> On(Listing listing, ExchangeSession session, IReadOnlyList<MarketTick> stock)
    {
        var ticks = new List<MarketTick>(stock.Count);
        foreach (var trade in stock)
        {
            Add(ticks, listing, trade, trade.At);
        }

        for (var at = session.Close; stock.Count > 0 && at < listing.CloseOf(session); at += latePause)
        {
            Add(ticks, listing, stock[^1], at);
        }

        return ticks;
    }

    /// <summary>One moment alone: a line that shows a delayed quote needs no other.</summary>
    /// <param name="stock">The underlying's last trade then.</param>
    public MarketTick? AsOf(Listing listing, ExchangeSession session, MarketTick stock, Instant at)
    {
        var late = Instant.Min(at, listing.CloseOf(session) - latePause);
        var shown = late < session.Close ? stock.At : session.Close + (latePause * (int)((late - session.Close) / latePause));
        return At(listing, new(shown, stock.Price, stock.Quote.PriorClose));
    }

    public MarketTick? At(Listing listing, UnderlyingPrice underlying) => gateway.Exchange.OptionQuoteAt(listing, underlying) is { } quote
        ? new MarketTick(underlying.At, new(quote.Bid, quote.Ask, quote.BidSize, quote.AskSize, quote.Last, quote.LastSize, null, null, null, null, quote.Volume))
        {
            Option = (quote, underlying.Price),
        }
        : null;

    private void Add(List<MarketTick> ticks, Listing listing, MarketTick stock, Instant at)
    {
        if (At(listing, new(at, stock.Price, stock.Quote.PriorClose)) is { } tick)
        {
            ticks.Add(tick);
        }
    }

}
