using System.Globalization;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Cli;

/// <summary>Recognises every record that speaks of one order, named by its id or its reference. Records are shown to it in order.</summary>
internal sealed class OrderTrail(string wanted)
{
    private readonly SortedSet<string> fills = new(StringComparer.Ordinal);
    private int? id = int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    private string? reference = int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : wanted;

    public bool Leads(JournalRecord record) => record switch
    {
        { Event: { } taken } => Leads(taken),
        { Command: { } given } => Leads(given),
        _ => false,
    };

    private bool Leads(DeskEvent taken) => taken switch
    {
        OrderSeen seen => Is(seen.Order),
        OrderError error => error.OrderId == id,
        LegWritten written => written.OrderId == id,
        WriteFailed failed => failed.OrderId == id,
        Executed executed => Is(executed.Fill),
        Commissioned charged => fills.Contains(FillKey.Of(charged.ExecId).Key),
        OpenOrdersRead read => read.Orders.Any(Is),
        CompletedOrdersRead read => read.Orders.Any(Is),
        ExecutionsRead read => read.Fills.Any(Is),
        _ => false,
    };

    private bool Leads(DeskCommand given) => given switch
    {
        PlaceGroup place => Learn(place.Group),
        CancelLeg cancel => cancel.OrderId == id,
        ConcludeLeg conclude => conclude.OrderId == id,
        ConcludeReading conclude => id is { } known && conclude.MissingOnce.Contains(known),
        _ => false,
    };

    /// <summary>From here on both names of the order are known.</summary>
    private bool Learn(OrderGroup group)
    {
        if (group.Legs.FirstOrDefault(leg => leg.OrderId == id || leg.Ref == reference) is not { } order)
        {
            return false;
        }

        (id, reference) = (order.OrderId, order.Ref);
        return true;
    }

    private bool Is(BrokerOrder order) => string.IsNullOrEmpty(order.OrderRef) ? order.OrderId is not null && order.OrderId == id : order.OrderRef == reference;

    private bool Is(BrokerFill fill)
    {
        var isOurs = fill.OrderRef.Length == 0 ? fill.OrderId == id : fill.OrderRef == reference;
        if (isOurs)
        {
            fills.Add(FillKey.Of(fill.ExecId).Key);
        }

        return isOurs;
    }
}
