using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>A bracket slot of a symbol never has two living entries.</summary>
internal sealed class OneEntryPerSlot : Checker
{
    private readonly Dictionary<(string Symbol, string? Slot), (int, int)> live = [];

    public override string Rule => "one living entry for a symbol and bracket";

    public override void Take(GatewayEvent told)
    {
        if (told is not OrderStood { Order: { Side: OrderSide.Buy } order })
        {
            return;
        }

        var slot = (order.Symbol, order.Words?.Slot);
        var isTaken = live.TryGetValue(slot, out var other);
        if (!order.IsLive && isTaken && other == order.Key)
        {
            live.Remove(slot);
        }
        else if (order.IsLive && !isTaken)
        {
            live.Add(slot, order.Key);
        }
        else if (order.IsLive && other != order.Key)
        {
            Report(told.At, $"{order.Ref} (order {order.OrderId}) lives beside order {other.Item2} in {slot.Symbol} {slot.Slot}");
        }
    }
}
