using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>An order as the exchange sees it at one instant.</summary>
internal sealed record StandingOrder(
    int ClientId,
    int OrderId,
    int? ParentId,
    string Ref,
    string Symbol,
    OrderSide Side,
    OrderKind Kind,
    decimal Quantity,
    decimal? Limit,
    decimal Filled,
    SimulatedOrderStatus Status,
    string WhyHeld = "",
    string? OcaGroup = null)
{
    public static StandingOrder Of(SimulatedOrder order) => new(
        order.Ticket.ClientId,
        order.Ticket.OrderId,
        order.Ticket.ParentId,
        order.Ticket.OrderRef,
        NameOf(order.Ticket.Listing),
        order.Ticket.Side,
        order.Ticket.Kind,
        order.Ticket.Quantity,
        order.Ticket.LimitPrice,
        order.Filled,
        order.Status,
        order.WhyHeld,
        order.Ticket.OcaGroup);

    /// <summary>A stock's symbol; of an option OCC's name, which is longer than any symbol.</summary>
    public static string NameOf(Listing listing) => listing.Option is null ? listing.Symbol : listing.LocalSymbol;

    /// <summary>Whether a name is an option's.</summary>
    public static bool IsOption(string name) => name.Length > 12;

    public (int ClientId, int OrderId) Key => (ClientId, OrderId);

    public decimal Remaining => Quantity - Filled;

    /// <summary>Inactive is IB's word for refused here: nothing held as Inactive trades again.</summary>
    public bool IsLive => Status is not (SimulatedOrderStatus.Cancelled or SimulatedOrderStatus.Filled or SimulatedOrderStatus.Inactive);

    /// <summary>A child that its parent has not set free yet.</summary>
    public bool IsDormant => WhyHeld == "child";

    /// <summary>The orders that exclude one another: an OCA group, a parent's children, or the order alone.</summary>
    public string Family => OcaGroup ?? $"{ClientId}/{ParentId ?? OrderId}";

    public RefWords? Words => RefWords.Parse(Ref);
}
