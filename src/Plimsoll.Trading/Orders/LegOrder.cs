using Plimsoll.Market;

namespace Plimsoll.Trading.Orders;

/// <summary>One order as it is to be sent: everything the broker is told, nothing it answers.</summary>
/// <param name="OrderId">Allocated when the group is approved; never reused.</param>
/// <param name="Ref">Readable code of at most 24 ASCII characters, unique in the account's journal; the broker echoes it.</param>
/// <param name="ParentId">The entry this one waits for.</param>
/// <param name="OcaGroup">Orders of one OCA group cancel each other when one fills.</param>
/// <param name="Transmit">False holds the order in the gateway until the last of its family arrives.</param>
public sealed record LegOrder(
    int OrderId,
    string Ref,
    LegRole Role,
    OrderSide Side,
    Quantity Quantity,
    OrderType Type,
    Price? Limit = null,
    Price? Stop = null,
    int? ParentId = null,
    string? OcaGroup = null,
    bool Transmit = true,
    bool Adaptive = false)
{
    /// <summary>Null is Normal; only an adaptive order has one.</summary>
    public AlgoPriority? Priority { get; init; }

    /// <summary>Null is the day it was sent on.</summary>
    public OrderLife? Life { get; init; }
}
