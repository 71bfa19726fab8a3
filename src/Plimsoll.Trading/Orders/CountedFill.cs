using Plimsoll.Trading.Events;

namespace Plimsoll.Trading.Orders;

/// <summary>A fill that the books contain, with the version counted and the order it belongs to (null: none of ours).</summary>
public sealed record CountedFill(BrokerFill Fill, int Version, int? OrderId)
{
    /// <summary>The book it went to without an order of ours; null otherwise.</summary>
    public string? Book { get; init; }
}
