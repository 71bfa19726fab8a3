using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>A placeOrder as decoded, in the wire's words; nothing is checked against the market yet.</summary>
internal sealed record PlaceOrderRequest
{
    public required int OrderId { get; init; }

    public required ContractFields Contract { get; init; }

    public required string Action { get; init; }

    public required decimal? Quantity { get; init; }

    public required string OrderType { get; init; }

    public required decimal? LimitPrice { get; init; }

    /// <summary>The trigger of a stop, the distance of a trail.</summary>
    public required decimal? AuxPrice { get; init; }

    public required string TimeInForce { get; init; }

    public required string? OcaGroup { get; init; }

    public required string Account { get; init; }

    public required string OrderRef { get; init; }

    public required bool Transmit { get; init; }

    public required int? ParentId { get; init; }

    public required bool OutsideRegularHours { get; init; }

    /// <summary>As the client wrote it; null for none.</summary>
    public string? GoodTillDate { get; init; }

    public decimal? TrailStopPrice { get; init; }

    public decimal? TrailingPercent { get; init; }

    /// <summary>A trailing limit's distance from its trigger.</summary>
    public decimal? LimitOffset { get; init; }

    public decimal? CashQuantity { get; init; }

    /// <summary>0 is the instrument's default.</summary>
    public int TriggerMethod { get; init; }

    public int OcaType { get; init; }

    public string? Algo { get; init; }

    public bool WhatIf { get; init; }

    public OrderEcho Echo { get; init; } = new();

    /// <summary>Instructions the exchange cannot honour, as a person would call them; the order is refused for the first.</summary>
    public IReadOnlyList<string> NotSimulated { get; init; } = [];
}
