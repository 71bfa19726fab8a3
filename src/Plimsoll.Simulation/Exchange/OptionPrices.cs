using NodaTime;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Options;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>Brings the tapes of options up to their stocks', and only those that somebody has to do with, when he does.</summary>
internal sealed class OptionPrices(Agenda agenda, IOptionMarket market, Func<string, OrderBook?> stockBook)
{
    private static readonly Duration latePause = Duration.FromMinutes(1);

    /// <summary>Set from the stock exchange's close until that of the late options: these go on being quoted, minute by minute.</summary>
    public Instant? LateSince { get; set; }

    /// <summary>Null before the stock's first trade and without a prior close.</summary>
    public decimal? UnderlyingOf(Listing option) => TapeOf(option.Option!.Underlying).Mark;

    public decimal? LastOf(Listing underlying) => TapeOf(underlying).Last;

    public OptionInputs InputsOf(Listing option, decimal underlying, Instant? at = null) => market.InputsOf(option, underlying, at ?? agenda.Now);

    /// <summary>The quote that stands, with the stock's price it belongs to; null when there is none.</summary>
    public OptionQuote? QuoteOf(Listing option, out decimal underlying)
    {
        var price = PriceOf(option);
        underlying = price?.Price ?? 0m;
        return price is { } known ? market.Quote(option, known, known.At) : null;
    }

    public OptionQuote? QuoteAt(Listing option, UnderlyingPrice underlying) => market.Quote(option, underlying, underlying.At);

    /// <summary>An expiry is listed from one day on to its own: that of a strike is not told apart.</summary>
    public bool IsListed(Listing option, LocalDate date) =>
        market.Chain(option.Option!.Underlying, date).Any(series => series.Expiry == option.Option.Expiry);

    /// <summary>The quote there would be now with the stock at that price.</summary>
    public OptionQuote? QuoteAt(Listing option, decimal underlying) =>
        market.Quote(option, new UnderlyingPrice(agenda.Now, underlying, TapeOf(option.Option!.Underlying).PriorClose), agenda.Now);

    /// <summary>An option's tape is as old as its stock's last step, or as new.</summary>
    public void Refresh(Listing option, Tape tape)
    {
        var stock = TapeOf(option.Option!.Underlying);
        if (tape.ShownStep != stock.Steps || (LateAt(option) is { } late && tape.At != late))
        {
            Show(option, tape, stock);
        }
    }

    private void Show(Listing option, Tape tape, Tape stock)
    {
        if (tape.PriorClose is null && stock.PriorClose is { } prior
            && market.Quote(option, new(agenda.Now, prior, prior), agenda.Now) is { } before)
        {
            tape.SetPriorClose(before.Middle);
        }

        var quote = PriceOf(option) is { } price && stock.Last is not null ? market.Quote(option, price, price.At) : null;
        tape.Show(quote, LateAt(option) ?? stock.At ?? agenda.Now, stock.Steps);
    }

    private Instant? LateAt(Listing option) => LateSince is { } since && option.Option!.HasLateClose
        ? since + (latePause * (int)((agenda.Now - since) / latePause))
        : null;

    private UnderlyingPrice? PriceOf(Listing option)
    {
        var stock = TapeOf(option.Option!.Underlying);
        return (stock.Last, stock.PriorClose) switch
        {
            ({ } last, _) => new(LateAt(option) ?? stock.At ?? agenda.Now, last, stock.PriorClose),
            (null, { } prior) => new(agenda.Now, prior, prior),
            _ => null,
        };
    }

    private Tape TapeOf(Listing underlying) => stockBook(underlying.Symbol)!.Tape;
}
