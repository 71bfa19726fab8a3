using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Events;
using Plimsoll.Tws.Messages;

namespace Plimsoll.App.Broker;

/// <summary>Gathers the ticks of one snapshot (protocol.md §8: 1 and 66 bid, 2 and 67 ask, 4 and 68 last, 49 and 90 halted).</summary>
internal sealed class QuoteCollector(string symbol)
{
    private Price? bid;
    private Price? ask;
    private Price? last;
    private bool isDelayed;
    private bool isHalted;

    public bool HasSides => bid is not null && ask is not null;

    /// <returns>True at the moment both sides are known.</returns>
    public bool Take(TwsMessage message)
    {
        var before = HasSides;
        switch (message)
        {
            case TickPrice { TickType: 1 or 66, Price: var price }:
                bid = Positive(price);
                break;
            case TickPrice { TickType: 2 or 67, Price: var price }:
                ask = Positive(price);
                break;
            case TickPrice { TickType: 4 or 68, Price: var price }:
                last = Positive(price);
                break;
            case TickGeneric { TickType: 49 or 90, Value: var value }:
                // 0 not halted, 1 and 2 halted, −1 not known
                isHalted = value > 0;
                break;
            case MarketDataType { Type: var type }:
                isDelayed = type is 3 or 4;
                break;
            default:
                break;
        }

        return HasSides && !before;
    }

    public QuoteRead Told(Instant at, string? why) => new(at, symbol, bid, ask, last, isDelayed, isHalted, why);

    private static Price? Positive(decimal? price) => price is > 0m ? new Price(price.Value) : null;
}
