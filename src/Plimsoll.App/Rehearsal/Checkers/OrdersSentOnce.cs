namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// Each intent is sent at most once: no order reference under two order ids, no order id twice – the desk never modifies, so a
/// placeOrder with a known id is a repetition, too.
/// </summary>
internal sealed class OrdersSentOnce : Checker
{
    private readonly Dictionary<string, int> idByRef = new(StringComparer.Ordinal);
    private readonly HashSet<int> ids = [];

    public override string Rule => "each order is sent at most once";

    /// <summary>Every repetition, whether or not it became an order.</summary>
    public int Duplicates { get; private set; }

    public override void Take(GatewayEvent told)
    {
        if (told is not RequestArrived { Order: { } order })
        {
            return;
        }

        if (RefWords.Parse(order.Ref) is null)
        {
            Report(told.At, $"order {order.OrderId} has the reference '{order.Ref}', which names no intent");
        }

        var isNewId = ids.Add(order.OrderId);
        var isNewRef = idByRef.TryAdd(order.Ref, order.OrderId);
        if (isNewId && isNewRef)
        {
            return;
        }

        Duplicates++;
        Report(
            told.At,
            isNewRef
                ? $"order id {order.OrderId} was sent before; now as {order.Ref}"
                : $"{order.Ref} was sent as order {idByRef[order.Ref]} and again as order {order.OrderId}");
    }
}
