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
        QuantityAsked = ticket.Quantity;
        Status = ticket.Transmit ? SimulatedOrderStatus.PendingSubmit : SimulatedOrderStatus.ApiPending;
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

    /// <summary>The wire's whyHeld: <c>child</c>, <c>trigger</c>, <c>locate</c>, or empty.</summary>
    public string WhyHeld { get; internal set; } = "";

    /// <summary>When the order left the working state; null while it lives.</summary>
    public Instant? CompletedAt { get; internal set; }

    /// <summary>Why it was cancelled or refused, in IB's words; empty otherwise.</summary>
    public string Reason { get; internal set; } = "";

    public bool IsLive => Status is not (SimulatedOrderStatus.Cancelled or SimulatedOrderStatus.Filled or SimulatedOrderStatus.Inactive);

    /// <summary>What the client last asked for; the ticket shows less while only a part of a child is active, or after an OCA reduction.</summary>
    internal decimal QuantityAsked { get; set; }

    /// <summary>How much of a child its parent's fills have set free.</summary>
    internal decimal QuantityGranted { get; set; }

    internal SimulatedOrder? Parent { get; set; }

    internal List<SimulatedOrder> Children { get; } = [];

    /// <summary>The exchange has the order: it is past its latency.</summary>
    internal bool HasArrived { get; set; }

    /// <summary>On a book, able to trade or to trigger.</summary>
    internal bool IsWorking { get; set; }

    /// <summary>A stop that has become a market or limit order.</summary>
    internal bool IsTriggered { get; set; }

    /// <summary>Where a trail's trigger stands now, dollars; null before it has seen a price.</summary>
    public decimal? TrailStop { get; internal set; }

    /// <summary>How many steps in a row the trigger was reached: some methods ask for two.</summary>
    internal int TriggerHits { get; set; }

    internal decimal? TriggerPrice => Ticket.IsTrail ? TrailStop : Ticket.StopPrice;

    /// <summary>A short sale for which shares are still looked for.</summary>
    internal bool IsHeldForLocate { get; set; }

    internal bool AwaitsTrigger => Ticket.HasTrigger && !IsTriggered;

    /// <summary>A limit that has come to rest away from the far side: it trades at its own price from then on.</summary>
    internal bool IsResting { get; set; }

    /// <summary>Refused when it arrives: a drawn fault.</summary>
    internal bool IsDoomed { get; set; }

    /// <summary>Time priority: lower came first.</summary>
    internal long Priority { get; set; }

    /// <summary>When the last instruction about this order arrives; a later one cannot overtake it.</summary>
    internal Instant BusyUntil { get; set; }

    /// <summary>Dollars traded so far.</summary>
    internal decimal TradedValue { get; set; }

    /// <summary>The broker's part of <see cref="Commission"/>, without regulators' fees.</summary>
    internal decimal CommissionWithoutFees { get; set; }

    internal bool TradesAtMarket => Ticket.Kind == OrderKind.Market || (IsTriggered && Ticket.Kind is OrderKind.Stop or OrderKind.Trail);
}
