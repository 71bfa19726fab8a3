using Plimsoll.Trading.Events;
using Plimsoll.Tws.Messages;

namespace Plimsoll.App.Broker;

/// <summary>What an option's market data line has beside a quote (protocol.md §9: 13 and 83 the model's computation, 28 open interest of puts, 27 of calls).</summary>
internal sealed class OptionLine(string symbol)
{
    private readonly QuoteCollector quote = new(symbol);
    private TickOptionComputation? model;
    private decimal? openInterest;
    private string? why;
    private bool isListed = true;

    /// <summary>Nothing more is waited for: bid, ask and the model's greeks are there, or the broker refused.</summary>
    public bool IsComplete => why is not null || (quote.HasSides && model is not null);

    public bool IsRefused => why is not null;

    public void Take(TwsMessage message)
    {
        switch (message)
        {
            case TickOptionComputation { TickType: 13 or 83 } computed:
                model = computed;
                break;
            case TickSize { TickType: 27 or 28, Size: { } size }:
                openInterest = size;
                break;
            default:
                quote.Take(message);
                break;
        }
    }

    public void Refuse(ErrorMessage error) => (why, isListed) = ($"{error.Code} {error.Text}", error.Code != 200);

    public OptionQuote Told() => new(
        symbol,
        quote.Bid,
        quote.Ask,
        QuoteCollector.Positive(model?.UndPrice),
        model?.Delta,
        model?.Gamma,
        model?.Theta,
        model?.Vega,
        model?.ImpliedVol,
        openInterest,
        quote.IsDelayed,
        quote.IsHalted,
        why) { IsListed = isListed };
}
