using Plimsoll.Market;
using Plimsoll.Trading.Events;
using Plimsoll.Tws.Messages;

namespace Plimsoll.App.Broker;

/// <summary>Gathers the ticks of one option's market data line (protocol.md §9: 13 and 83 the model's computation, 28 open interest of puts, 27 of calls).</summary>
internal sealed class OptionLine(string symbol)
{
    private Price? bid;
    private Price? ask;
    private TickOptionComputation? model;
    private decimal? openInterest;
    private bool isDelayed;
    private bool isHalted;
    private string? why;
    private bool isListed = true;

    /// <summary>Nothing more is waited for: bid, ask and the model's greeks are there, or the broker refused.</summary>
    public bool IsComplete => why is not null || (bid is not null && ask is not null && model is not null);

    public bool IsRefused => why is not null;

    public void Take(TwsMessage message)
    {
        switch (message)
        {
            case TickPrice { TickType: 1 or 66, Price: var price }:
                bid = Positive(price);
                break;
            case TickPrice { TickType: 2 or 67, Price: var price }:
                ask = Positive(price);
                break;
            case TickOptionComputation { TickType: 13 or 83 } computed:
                model = computed;
                break;
            case TickSize { TickType: 27 or 28, Size: { } size }:
                openInterest = size;
                break;
            case TickGeneric { TickType: 49 or 90, Value: var value }:
                isHalted = value > 0;
                break;
            case MarketDataType { Type: var type }:
                isDelayed = type is 3 or 4;
                break;
            default:
                break;
        }
    }

    public void Refuse(ErrorMessage error) => (why, isListed) = ($"{error.Code} {error.Text}", error.Code != 200);

    public OptionQuote Told() => new(
        symbol,
        bid,
        ask,
        Positive(model?.UndPrice),
        model?.Delta,
        model?.Gamma,
        model?.Theta,
        model?.Vega,
        model?.ImpliedVol,
        openInterest,
        isDelayed,
        isHalted,
        why) { IsListed = isListed };

    private static Price? Positive(decimal? price) => price is > 0m ? new Price(price.Value) : null;
}
