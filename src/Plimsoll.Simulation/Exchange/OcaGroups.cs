using NodaTime;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// One cancels all. Explicit groups are named by the client and typed (protocol.md §10): 1 cancels the others at the first fill, 2 and 3
/// reduce them in proportion; 1 and 2 block, so that the group cannot over-fill, which here means in the same instant; 3 does not: the
/// reduction reaches the other orders only after the exchange's latency. Children of one parent without a group of their own behave as
/// type 2 ([M], as DESIGN takes it).
/// </summary>
internal sealed class OcaGroups(Agenda agenda, ExchangeOptions options, OrderLifecycle lifecycle)
{
    private const string Reason = "OCA group filled";
    private readonly Dictionary<(string Account, string Name), List<SimulatedOrder>> groups = [];

    /// <summary>From its transmission on, so that an order still on its way is cut by what its group fills meanwhile.</summary>
    public void Join(SimulatedOrder order)
    {
        if (order.Ticket.OcaGroup is not { } name)
        {
            return;
        }

        if (!groups.TryGetValue((order.Ticket.Account, name), out var members))
        {
            members = [];
            groups.Add((order.Ticket.Account, name), members);
        }

        members.Add(order);
    }

    /// <returns>A refusal when the order's group has already done its work.</returns>
    public OrderRefusal? Check(SimulatedOrder order) =>
        order.Ticket.OcaGroup is not null
        && MembersWith(order)!.Exists(m => m.Status == SimulatedOrderStatus.Filled || (m.Filled > 0m && m.Ticket.OcaType == 1))
            ? new OrderRefusal(201, "Order rejected - reason: the OCA group has already been filled.")
            : null;

    public void Filled(SimulatedOrder order, decimal quantity, decimal remainingBefore)
    {
        var members = MembersWith(order);
        if (members is null)
        {
            return;
        }

        var type = order.Ticket.OcaGroup is null ? 2 : order.Ticket.OcaType;
        foreach (var member in members)
        {
            if (member == order || !member.IsLive || member.Status == SimulatedOrderStatus.ApiPending)
            {
                continue;
            }

            if (type == 1)
            {
                lifecycle.End(member, SimulatedOrderStatus.Cancelled, Reason);
            }
            else if (type == 2)
            {
                Reduce(member, quantity, remainingBefore);
            }
            else
            {
                agenda.In(Duration.FromMilliseconds(options.LatencyMsMax), () => Reduce(member, quantity, remainingBefore));
            }
        }
    }

    /// <summary>A name may be used anew the next day, once nobody of the old group lives.</summary>
    public void Forget()
    {
        foreach (var key in groups.Where(g => !g.Value.Exists(m => m.IsLive)).Select(g => g.Key).ToList())
        {
            groups.Remove(key);
        }
    }

    private List<SimulatedOrder>? MembersWith(SimulatedOrder order) =>
        order.Ticket.OcaGroup is { } name ? groups.GetValueOrDefault((order.Ticket.Account, name))
        : order.Parent?.Children.Where(c => c.Ticket.OcaGroup is null && c.Ticket.Side == order.Ticket.Side).ToList();

    /// <summary>Cuts a member by the part of the filled order that traded; never by less, so a broken share counts whole.</summary>
    private void Reduce(SimulatedOrder member, decimal quantity, decimal remainingBefore)
    {
        if (!member.IsLive)
        {
            return;
        }

        var cut = member.Remaining * quantity / remainingBefore;
        cut = decimal.IsInteger(member.Remaining) ? decimal.Ceiling(cut) : cut;
        if (cut >= member.Remaining && !lifecycle.MayGrow(member))
        {
            lifecycle.End(member, SimulatedOrderStatus.Cancelled, Reason);
        }
        else if (cut > 0m)
        {
            lifecycle.Reduce(member, Math.Min(cut, member.Remaining), Reason);
        }
    }
}
