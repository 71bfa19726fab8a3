using NodaTime;

namespace Plimsoll.Simulation.Exchange;

/// <summary>What a client asked for, in the exchange's words; the gateway makes it from a placeOrder message. Absent is null.</summary>
public sealed record OrderTicket
{
    public required int ClientId { get; init; }

    /// <summary>The client's own number; unique per client id, not across clients.</summary>
    public required int OrderId { get; init; }

    public required string Account { get; init; }

    public required Listing Listing { get; init; }

    /// <summary>Where it is sent, by IB's name: it decides the price steps.</summary>
    public string Exchange { get; init; } = "SMART";

    public required OrderSide Side { get; init; }

    public required decimal Quantity { get; init; }

    public required OrderKind Kind { get; init; }

    public required TimeInForce TimeInForce { get; init; }

    /// <summary>Limit price in dollars; required for limits, stop limits and limits on close.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Trigger price in dollars (the wire's auxPrice); required for stops. A trail's first trigger, absent for one from the market.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>A trail's distance in dollars; a trail has either this or <see cref="TrailPercent"/>.</summary>
    public decimal? TrailAmount { get; init; }

    /// <summary>A trail's distance in per cent of the market.</summary>
    public decimal? TrailPercent { get; init; }

    /// <summary>How far a trailing limit's price lies beyond its trigger, dollars; the other way to say it is a limit beside a first trigger.</summary>
    public decimal? LimitOffset { get; init; }

    /// <summary>Absent for the instrument's default: last for stocks.</summary>
    public TriggerMethod? TriggerMethod { get; init; }

    /// <summary>The last instant of a <see cref="TimeInForce.GoodTillDate"/> order.</summary>
    public Instant? GoodTill { get; init; }

    /// <summary>Dollars to spend, from which the quantity was computed; null for an order given in shares.</summary>
    public decimal? CashQuantity { get; init; }

    /// <summary>The same client's order this one waits for; null for an order of its own.</summary>
    public int? ParentId { get; init; }

    /// <summary>False: the order (and its family) is held in the gateway until a member arrives with true.</summary>
    public bool Transmit { get; init; } = true;

    public string? OcaGroup { get; init; }

    /// <summary>1 cancel with block, 2 reduce with block, 3 reduce without block.</summary>
    public int OcaType { get; init; } = 3;

    public string OrderRef { get; init; } = "";

    public bool OutsideRegularHours { get; init; }

    /// <summary>The algo's name (such as Adaptive) or null. Adaptive limit orders trade as limit orders here.</summary>
    public string? Algo { get; init; }

    internal bool IsForOpen => TimeInForce == TimeInForce.AtTheOpening;

    internal bool IsForClose => Kind is OrderKind.MarketOnClose or OrderKind.LimitOnClose;

    internal bool IsTrail => Kind is OrderKind.Trail or OrderKind.TrailLimit;

    internal bool HasTrigger => IsTrail || Kind is OrderKind.Stop or OrderKind.StopLimit;

    /// <summary>It trades when it arrives, or is cancelled.</summary>
    internal bool IsImmediate => TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;
}
