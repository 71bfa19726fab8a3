namespace Plimsoll.Simulation.Exchange;

/// <summary>What a client asked for, in the exchange's words; the gateway makes it from a placeOrder message. Absent is null.</summary>
public sealed record OrderTicket
{
    public required int ClientId { get; init; }

    /// <summary>The client's own number; unique per client id, not across clients.</summary>
    public required int OrderId { get; init; }

    public required string Account { get; init; }

    public required Listing Listing { get; init; }

    public required OrderSide Side { get; init; }

    public required decimal Quantity { get; init; }

    public required OrderKind Kind { get; init; }

    public required TimeInForce TimeInForce { get; init; }

    /// <summary>Limit price in dollars; required for <see cref="OrderKind.Limit"/>.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Trigger price in dollars (the wire's auxPrice); required for <see cref="OrderKind.Stop"/>.</summary>
    public decimal? StopPrice { get; init; }

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
}
