using NodaTime;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>The listing exchange's deadline for entering, changing and cancelling orders for the closing auction.</summary>
internal sealed class ClosingCutOff(Agenda agenda, ExchangeOptions options, OrderLifecycle lifecycle)
{
    public static OrderRefusal EntryRefused { get; } =
        new(201, "Order rejected - reason: market-on-close and limit-on-close orders are no longer accepted for today's closing auction.");

    public static OrderRefusal ChangeRefused { get; } =
        new(105, "Order being modified does not match original order: orders for the closing auction can no longer be changed.");

    public static OrderRefusal CancelRefused(SimulatedOrder order) =>
        new(10148, $"OrderId {order.Ticket.OrderId} that needs to be cancelled can not be cancelled, state: {order.Status}; "
            + "cancels for the closing auction are no longer accepted.");

    /// <summary>Whether the order takes part in today's closing auction and stands.</summary>
    public bool Binds(SimulatedOrder order) =>
        order is { Ticket.IsForClose: true, IsWorking: true }
        && lifecycle.Trading is { } session
        && HasPassed(options, session, order.Ticket.Listing, agenda.Now);

    public static bool HasPassed(ExchangeOptions options, ExchangeSession session, Listing listing, Instant now) =>
        now >= session.Close - (listing.PrimaryExchange == "NASDAQ" ? options.MarketOnCloseCutoffNasdaq : options.MarketOnCloseCutoff);
}
