using NodaTime;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>The listing exchange's deadlines for entering, changing and cancelling orders for its auctions.</summary>
internal sealed class AuctionCutOff(Agenda agenda, ExchangeOptions options, OrderLifecycle lifecycle)
{
    public static OrderRefusal EntryRefused(OrderTicket ticket) => new(201, ticket.IsForOpen
        ? "Order rejected - reason: market-on-open and limit-on-open orders are no longer accepted for today's opening auction."
        : "Order rejected - reason: market-on-close and limit-on-close orders are no longer accepted for today's closing auction.");

    public static OrderRefusal ChangeRefused(SimulatedOrder order) =>
        new(105, $"Order being modified does not match original order: orders for the {Name(order)} auction can no longer be changed.");

    public static OrderRefusal CancelRefused(SimulatedOrder order) =>
        new(10148, $"OrderId {order.Ticket.OrderId} that needs to be cancelled can not be cancelled, state: {order.Status}; "
            + $"cancels for the {Name(order)} auction are no longer accepted.");

    /// <summary>Whether the order takes part in an auction that is about to be held, and stands.</summary>
    public bool Binds(SimulatedOrder order) => order.Ticket switch
    {
        { IsForClose: true } => order.IsWorking && lifecycle.Trading is { } session && HasPassed(options, session, order.Ticket.Listing, agenda.Now),
        { IsForOpen: true } => order.HasArrived && IsTooLateForOpen,
        _ => false,
    };

    /// <summary>An order for the open that comes now would miss it; the next one's is a day away.</summary>
    public bool IsTooLateFor(OrderTicket ticket) => ticket.IsForOpen && IsTooLateForOpen;

    public static bool HasPassed(ExchangeOptions options, ExchangeSession session, Listing listing, Instant now) =>
        now >= session.Close - (listing.PrimaryExchange == "NASDAQ" ? options.MarketOnCloseCutoffNasdaq : options.MarketOnCloseCutoff);

    private bool IsTooLateForOpen =>
        lifecycle is { Trading: null, NextOpen: { } open } && agenda.Now < open && agenda.Now >= open - options.MarketOnOpenCutoff;

    private static string Name(SimulatedOrder order) => order.Ticket.IsForOpen ? "opening" : "closing";
}
