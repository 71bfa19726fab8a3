using NodaTime;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// An option's day beside its stock's: its orders meet the market at each step of the stock's path, for a quarter of an hour after the
/// stock exchange's close too where its hours are longer, and in the evening exercise and expiry are settled.
/// </summary>
internal sealed class OptionDay(
    Agenda agenda,
    ExchangeFloor floor,
    OptionPrices prices,
    OrderLifecycle lifecycle,
    OrderRegistry registry,
    OptionSettlement settlement)
{
    /// <summary>Exercise notices are taken until 17:30 after a usual close (OCC and Cboe Rule 6.20).</summary>
    private static readonly Duration exerciseCutOff = Duration.FromMinutes(90);

    private static readonly Duration latePause = Duration.FromMinutes(1);

    /// <summary>The stock has moved: its options that have working orders move with it.</summary>
    public void Step(string symbol)
    {
        if (!floor.HasOptionsOf(symbol))
        {
            return;
        }

        foreach (var listing in Worked(symbol))
        {
            var book = floor.BookOf(listing);
            if (book.Tape.Last is { } last)
            {
                book.React(last);
                lifecycle.Settle();
            }
        }
    }

    /// <param name="expire">What the close means to an order.</param>
    public void Close(ExchangeSession session, Action<SimulatedOrder> expire)
    {
        lifecycle.LateTrading = session;
        prices.LateSince = session.Close;
        agenda.At(session.Close + Listing.LateClose, () => CloseLate(session, expire));
        AwaitLateStep(session);
    }

    private void AwaitLateStep(ExchangeSession session)
    {
        if (agenda.Now + latePause < session.Close + Listing.LateClose && Worked(symbol: null).Count > 0)
        {
            agenda.In(latePause, () => LateStep(session));
        }
    }

    private void LateStep(ExchangeSession session)
    {
        foreach (var listing in Worked(symbol: null))
        {
            var book = floor.BookOf(listing);
            if (listing.Option!.HasLateClose && book.Tape.Last is { } last)
            {
                book.React(last);
                lifecycle.Settle();
            }
        }

        AwaitLateStep(session);
    }

    private void CloseLate(ExchangeSession session, Action<SimulatedOrder> expire)
    {
        lifecycle.LateTrading = null;
        prices.LateSince = null;
        foreach (var order in registry.Live.ToList())
        {
            if (order.IsLive && order.Ticket.Listing.CloseOf(session) > session.Close)
            {
                expire(order);
            }
        }

        if (floor.HasOptions)
        {
            agenda.At(Instant.Max(agenda.Now, session.Close + exerciseCutOff), () => settlement.Settle(session));
        }
    }

    /// <summary>The options of a stock, or of all, that have a working order; in the order of listings.</summary>
    private SortedSet<Listing> Worked(string? symbol)
    {
        var worked = new SortedSet<Listing>(ListingOrder.Instance);
        foreach (var order in registry.Live)
        {
            if (order.IsWorking && order.Ticket.Listing.Option is not null && (symbol ?? order.Ticket.Listing.Symbol) == order.Ticket.Listing.Symbol)
            {
                worked.Add(order.Ticket.Listing);
            }
        }

        return worked;
    }
}
