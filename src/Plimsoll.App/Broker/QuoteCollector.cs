using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Events;
using Plimsoll.Tws.Messages;

namespace Plimsoll.App.Broker;

/// <summary>Gathers the ticks that stocks and options have alike (protocol.md §8: 1 and 66 bid, 2 and 67 ask, 4 and 68 last, 49 and 90 halted).</summary>
internal sealed class QuoteCollector(string symbol)
{
    private Price? last;

    public Price? Bid { get; private set; }

    public Price? Ask { get; private set; }

    public bool IsDelayed { get; private set; }

    public bool IsHalted { get; private set; }

    public bool HasSides => Bid is not null && Ask is not null;

    /// <returns>True at the moment both sides are known.</returns>
    public bool Take(TwsMessage message)
    {
        var before = HasSides;
        switch (message)
        {
            case TickPrice { TickType: 1 or 66, Price: var price }:
                Bid = Positive(price);
                break;
            case TickPrice { TickType: 2 or 67, Price: var price }:
                Ask = Positive(price);
                break;
            case TickPrice { TickType: 4 or 68, Price: var price }:
                last = Positive(price);
                break;
            case TickGeneric { TickType: 49 or 90, Value: var value }:
                // 0 not halted, 1 and 2 halted, −1 not known
                IsHalted = value > 0;
                break;
            case MarketDataType { Type: var type }:
                IsDelayed = type is 3 or 4;
                break;
            default:
                break;
        }

        return HasSides && !before;
    }

    public QuoteRead Told(Instant at, string? why) => new(at, symbol, Bid, Ask, last, IsDelayed, IsHalted, why);

    /// <summary>IB sends -1 where there is no price.</summary>
    public static Price? Positive(decimal? price) => price is > 0m ? new Price(price.Value) : null;
}
