using NodaTime;

namespace Plimsoll.Simulation.Exchange;

/// <summary>An order's life inside the gateway. Only the exchange changes it; everyone else reads.</summary>
public sealed class SimulatedOrder
{
    internal SimulatedOrder(long permId, OrderTicket ticket, Instant placedAt)
    {
        PermId = permId;
        Ticket = ticket;
        PlacedAt = placedAt;
    }

    /// <summary>Unique across the account for ever, assigned on receipt.</summary>
    public long PermId { get; internal set; }

    /// <summary>As last modified.</summary>
    public OrderTicket Ticket { get; internal set; }

    public Instant PlacedAt { get; }

    public SimulatedOrderStatus Status { get; internal set; }

    public decimal Filled { get; internal set; }

    public decimal Remaining => Ticket.Quantity - Filled;

    /// <summary>Share-weighted mean fill price in dollars; 0 before the first fill, as on the wire.</summary>
    public decimal AverageFillPrice { get; internal set; }

    public decimal LastFillPrice { get; internal set; }

    /// <summary>Commission so far, dollars.</summary>
    public decimal Commission { get; internal set; }

    /// <summary>The wire's whyHeld: <c>child</c>, <c>trigger</c>, or empty.</summary>
    public string WhyHeld { get; internal set; } = "";

    /// <summary>When the order left the working state; null while it lives.</summary>
    public Instant? CompletedAt { get; internal set; }

    /// <summary>Why it was cancelled or refused, in IB's words; empty otherwise.</summary>
    public string Reason { get; internal set; } = "";

    public bool IsLive => Status is not (SimulatedOrderStatus.Cancelled or SimulatedOrderStatus.Filled or SimulatedOrderStatus.Inactive);
}
