namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// Counts the orders the broker would not have, each once: refused at the door, which only the wire shows, or later by the exchange,
/// which a fault may keep from the wire.
/// </summary>
internal sealed class OrdersRejected
{
    private readonly HashSet<int> placed = [];
    private readonly HashSet<int> rejected = [];

    public int Count => rejected.Count;

    public void Take(GatewayEvent told)
    {
        switch (told)
        {
            case RequestArrived { Order: { } order }:
                placed.Add(order.OrderId);
                break;
            case OrderErrorTold error when placed.Contains(error.Id) && IsRefusal(error.Code):
                rejected.Add(error.Id);
                break;
            default:
                break;
        }
    }

    public void RefusedByExchange(int orderId) => rejected.Add(orderId);

    /// <summary>
    /// Not the confirmation of a cancel (202), its refusal (136, 161, 10147, 10148), or a notice about an order that lives (399, 10349,
    /// 2100 to 2169); protocol.md §11.
    /// </summary>
    private static bool IsRefusal(int code) => code is not (202 or 136 or 161 or 10147 or 10148 or 399 or 10349 or (>= 2100 and <= 2169));
}
