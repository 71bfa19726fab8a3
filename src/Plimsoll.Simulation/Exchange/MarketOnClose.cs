using NodaTime;

namespace Plimsoll.Simulation.Exchange;

/// <summary>The listing exchange's deadline for entering and cancelling market-on-close orders.</summary>
internal static class MarketOnClose
{
    public static OrderRefusal EntryRefused { get; } =
        new(201, "Order rejected - reason: market-on-close orders are no longer accepted for today's closing auction.");

    public static bool IsCutOff(ExchangeOptions options, ExchangeSession session, Listing listing, Instant now) =>
        now >= session.Close - (listing.PrimaryExchange == "NASDAQ" ? options.MarketOnCloseCutoffNasdaq : options.MarketOnCloseCutoff);

    public static OrderRefusal CancelRefused(SimulatedOrder order) =>
        new(10148, $"OrderId {order.Ticket.OrderId} that needs to be cancelled can not be cancelled, state: {order.Status}; "
            + "market-on-close cancels are no longer accepted.");
}
