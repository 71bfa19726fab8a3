using NodaTime;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// The exchange's life from session to session: a day begins at New York's midnight, opens, walks the market's path one instant at a
/// time (never more than one pending entry, so that a year costs no memory), closes with the auction and expires its orders.
/// </summary>
internal sealed class TradingDay(
    Agenda agenda,
    IMarket market,
    ExchangeOptions options,
    FaultInjector faults,
    OrderLifecycle lifecycle,
    OrderRegistry registry,
    ExchangeFloor floor,
    TradingHalts halts,
    OptionDay optionDay,
    Clearing clearing,
    MarginCalls marginCalls)
{
    /// <summary>The longest closures in NYSE's history since 1933 were shorter; beyond, the calendar has ended.</summary>
    private const int DaysWithoutSessionMax = 30;

    /// <summary>The hour of NYSE's scheduled early closes, New York time.</summary>
    private const int EarlyCloseHour = 13;

    private IEnumerator<PricePoint>? path;

    public ExchangeSession? Current { get; private set; }

    public bool IsOpen => lifecycle.Trading is not null;

    /// <summary>Begins with today's session when its day has begun and its close is still ahead; the past of a running one is only seen.</summary>
    public void Begin() => AwaitSession(ExchangeTime.DateOf(agenda.Now));

    private void AwaitSession(LocalDate from)
    {
        for (var date = from; date < from.PlusDays(DaysWithoutSessionMax); date = date.PlusDays(1))
        {
            if (options.Sessions(date) is { } session && session.Close > agenda.Now)
            {
                lifecycle.NextOpen = session.Open;
                Reach(ExchangeTime.StartOf(date), () => BeginDay(session));
                return;
            }
        }
    }

    private void BeginDay(ExchangeSession session)
    {
        Current = WithEarlyClose(session);
        registry.BeginSession();
        lifecycle.BeginSession();
        floor.BeginSession(market, session.Date);
        halts.BeginSession(Current);
        clearing.BeginSession(session.Date);
        Reach(session.Open, Open);
    }

    private ExchangeSession WithEarlyClose(ExchangeSession session)
    {
        var early = ExchangeTime.At(session.Date, EarlyCloseHour);
        return early < session.Close && early > agenda.Now && faults.Strikes(Fault.EarlyClose) ? session with { Close = early } : session;
    }

    private void Open()
    {
        var session = Current!;
        path = market.Walk(session.Date).GetEnumerator();
        var more = path.MoveNext();
        while (more && (path.Current.At < session.Open || path.Current.At < agenda.Now))
        {
            // Outside regular hours, or before the exchange was switched on: seen, not traded.
            if (path.Current.At >= session.Open)
            {
                floor.BookOf(path.Current.Symbol)?.Tape.Advance(path.Current);
            }

            more = path.MoveNext();
        }

        lifecycle.Trading = session;
        agenda.At(session.Close, Close);
        foreach (var order in registry.Live.ToList())
        {
            if (order is { IsLive: true, HasArrived: true, IsWorking: false, IsHeldForLocate: false } && (order.Parent is null || order.QuantityGranted > 0m))
            {
                lifecycle.Activate(order);
            }
        }

        lifecycle.Settle();
        marginCalls.Watch();
        AwaitPoint(more);
    }

    private void AwaitPoint(bool more)
    {
        if (more && path!.Current.At < Current!.Close)
        {
            agenda.At(path.Current.At, Step);
        }
    }

    private void Step()
    {
        if (path is not { } points)
        {
            return;
        }

        var instant = points.Current.At;
        var more = true;
        while (more && points.Current.At == instant)
        {
            if (floor.BookOf(points.Current.Symbol) is { } book && !halts.Withholds(book, points.Current))
            {
                book.Step(points.Current);
                lifecycle.Settle();
                optionDay.Step(points.Current.Symbol);
            }

            more = points.MoveNext();
        }

        AwaitPoint(more);
    }

    private void Close()
    {
        var session = Current!;
        path?.Dispose();
        path = null;
        floor.Auction(market, session.Date, isEarly: session.Close < options.Sessions(session.Date)!.Close);
        lifecycle.Settle();
        lifecycle.Trading = null;
        lifecycle.NextOpen = null;
        optionDay.Close(session, ExpireOrKeep);
        foreach (var order in registry.Live.ToList())
        {
            if (order.IsLive && order.Ticket.Listing.CloseOf(session) == session.Close)
            {
                ExpireOrKeep(order);
            }
        }

        AwaitSession(session.Date.PlusDays(1));
    }

    /// <summary>What is still on its way belongs to the next session, as at IB.</summary>
    private void ExpireOrKeep(SimulatedOrder order)
    {
        if (HasExpired(order) && (order.HasArrived || order.Status == SimulatedOrderStatus.ApiPending))
        {
            lifecycle.End(order, SimulatedOrderStatus.Cancelled, Expired(order));
        }
        else if (order.IsWorking)
        {
            floor.BookOf(order.Ticket.Listing).Remove(order);
            order.IsResting = false;
            lifecycle.SetStatus(order, SimulatedOrderStatus.PreSubmitted, order.WhyHeld);
        }
    }

    /// <summary>An order for the open that found none expires with the day; a good-till-date order on the last day it could trade.</summary>
    private bool HasExpired(SimulatedOrder order) => order.Ticket.TimeInForce switch
    {
        TimeInForce.Day or TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill => true,
        TimeInForce.AtTheOpening => order.IsWorking,
        TimeInForce.GoodTillDate => order.Ticket.GoodTill < ExchangeTime.StartOf(Current!.Date.PlusDays(1)),
        TimeInForce.GoodTillCancelled => false,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.Ticket.TimeInForce, "not a time in force"),
    };

    private static string Expired(SimulatedOrder order) => order.Ticket.TimeInForce switch
    {
        TimeInForce.GoodTillDate => "GTD order expired",
        TimeInForce.AtTheOpening => "there was no opening auction",
        _ => "DAY order expired at the close",
    };

    /// <summary>Acts now what lies in the past: the exchange may be switched on in the middle of a day.</summary>
    private void Reach(Instant at, Action act)
    {
        if (at <= agenda.Now)
        {
            act();
        }
        else
        {
            agenda.At(at, act);
        }
    }
}
