using NodaTime;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>Which securities do not trade, since when and until when: by script, by a drawn fault, or by the price rules.</summary>
internal sealed class TradingHalts(Agenda agenda, HaltRules? rules, FaultInjector faults, ExchangeFloor floor, OrderRegistry registry, OrderLifecycle lifecycle)
{
    private ExchangeSession? session;
    private decimal? indexPriorClose;

    /// <summary>The highest market-wide level of the day so far; each halts once.</summary>
    private int marketLevel;

    /// <summary>The market is closed for the rest of the day, its closing auction included.</summary>
    public bool HasEndedDay { get; private set; }

    public void BeginSession(ExchangeSession today)
    {
        session = today;
        marketLevel = 0;
        HasEndedDay = false;
        foreach (var book in floor.StockBooks)
        {
            if (book.Halt is not null && (book.HaltedUntil is not { } until || until <= agenda.Now))
            {
                Resume(book);
            }

            book.Bands = rules is not null && book.Tape.PriorClose is { } prior ? new PriceBands(rules, book.Listing, prior) : null;
        }

        indexPriorClose = rules is null ? null : floor.BookOf(rules.MarketIndex)?.Tape.PriorClose;
        if (faults.MayStrike(Fault.HaltSymbol))
        {
            agenda.At(Instant.Max(agenda.Now, today.Open) + Duration.FromMinutes(1), Minute);
        }
    }

    /// <param name="until">Null for the rest of the day.</param>
    public void Halt(OrderBook book, TradingHalt why, Instant? until)
    {
        book.Halt = why;
        book.HaltedUntil = until;
        lifecycle.TellHalt(book.Listing, why);
        if (until is { } end)
        {
            agenda.At(end, () =>
            {
                if (book.Halt is not null && book.HaltedUntil is { } set && set <= agenda.Now)
                {
                    Resume(book);
                }
            });
        }
    }

    public void Resume(OrderBook book)
    {
        book.Halt = null;
        book.HaltedUntil = null;
        book.Reopen();
        lifecycle.TellHalt(book.Listing, null);
    }

    /// <summary>Whether this step of the path does not happen on the exchange.</summary>
    public bool Withholds(OrderBook book, in PricePoint point)
    {
        if (book.Halt is not null)
        {
            return true;
        }

        if (book.Bands is null)
        {
            return false;
        }

        if (indexPriorClose is { } prior && book.Listing.Symbol == rules!.MarketIndex && BreaksMarket(prior, point))
        {
            return true;
        }

        var verdict = book.Bands.Judge(point.At, point.Price, point.At >= session!.Close - HaltRules.LastPart);
        if (verdict == BandVerdict.Pauses)
        {
            Halt(book, TradingHalt.Volatility, point.At + HaltRules.Pause);
        }

        return verdict != BandVerdict.Trades;
    }

    private bool BreaksMarket(decimal prior, in PricePoint point)
    {
        var level = 0;
        while (level < HaltRules.MarketLevels.Count && point.Price <= prior * (1m - HaltRules.MarketLevels[level]))
        {
            level++;
        }

        var endsDay = level == HaltRules.MarketLevels.Count;
        if (level <= marketLevel || (!endsDay && point.At >= session!.Close - HaltRules.MarketCutOff))
        {
            return false;
        }

        marketLevel = level;
        HasEndedDay = endsDay;
        foreach (var book in floor.StockBooks)
        {
            Halt(book, TradingHalt.General, endsDay ? null : point.At + HaltRules.MarketPause);
        }

        return true;
    }

    /// <summary>Each minute of a session is an occasion; a security with orders or, without any, whichever.</summary>
    private void Minute()
    {
        if (session is not { } today || agenda.Now >= today.Close)
        {
            return;
        }

        agenda.In(Duration.FromMinutes(1), Minute);
        if (!faults.Strikes(Fault.HaltSymbol))
        {
            return;
        }

        var details = faults.Details(Fault.HaltSymbol);
        var asked = registry.Live.Select(order => order.Ticket.Listing).Distinct().ToList();
        var listing = details.Pick(asked.Count > 0 ? asked : floor.Listings);
        Halt(floor.BookOf(listing), TradingHalt.General, agenda.Now + Duration.FromMinutes(details.NextInt(5, 60)));
    }
}
