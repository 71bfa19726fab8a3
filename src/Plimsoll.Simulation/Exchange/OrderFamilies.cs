namespace Plimsoll.Simulation.Exchange;

/// <summary>Parents and children: when a child may work, how much of it, and what becomes of it when its parent ends.</summary>
internal sealed class OrderFamilies(PartialParentChildren mode, OrderLifecycle lifecycle)
{
    private const string Reason = "parent order cancelled";

    /// <summary>Every untransmitted member of the order's family, ancestors first; the order itself included.</summary>
    public static List<SimulatedOrder> HeldFamily(SimulatedOrder order)
    {
        var root = order;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var family = new List<SimulatedOrder> { root };
        for (var i = 0; i < family.Count; i++)
        {
            family.AddRange(family[i].Children);
        }

        family.RemoveAll(o => o.Status != SimulatedOrderStatus.ApiPending && o != order);
        return family;
    }

    /// <summary>How much of the order may trade now: a child of a partly filled parent never has more than the parent.</summary>
    public static decimal Executable(SimulatedOrder order)
    {
        if (order.Parent is not { IsLive: true } parent)
        {
            return order.Remaining;
        }

        return Math.Min(order.Remaining, Math.Max(0m, parent.Filled - FilledBy(parent.Children)));
    }

    /// <summary>Whether a child that has nothing left will get more from its parent's next fill.</summary>
    public bool MayGrow(SimulatedOrder order) =>
        mode == PartialParentChildren.Part
        && order.Parent is { IsLive: true }
        && order.QuantityGranted < order.QuantityAsked;

    public void ParentFilled(SimulatedOrder parent)
    {
        // By index: a fill of the same turn may not add members, but an end may change statuses.
        for (var i = 0; i < parent.Children.Count; i++)
        {
            Advance(parent.Children[i]);
            if (!parent.IsLive && parent.Children[i] is { IsLive: true, HasArrived: true } child)
            {
                CutToBought(parent, child, "parent order was smaller");
            }
        }
    }

    /// <summary>Sets a child free as far as its parent's fills allow.</summary>
    public void Advance(SimulatedOrder child)
    {
        if (!child.IsLive || !child.HasArrived || child.Parent is not { } parent)
        {
            return;
        }

        var isFirst = child.QuantityGranted == 0m;
        var growth = Granted(parent, child) - child.QuantityGranted;
        if (growth > 0m)
        {
            child.QuantityGranted += growth;
            child.Ticket = child.Ticket with { Quantity = isFirst ? child.QuantityGranted : child.Ticket.Quantity + growth };
            if (isFirst)
            {
                lifecycle.Activate(child);
            }
            else
            {
                lifecycle.Publish(child);
                lifecycle.Revisit(child);
            }
        }

        if (child is { IsLive: true, Remaining: 0m } && !MayGrow(child))
        {
            lifecycle.End(child, child.Filled > 0m ? SimulatedOrderStatus.Filled : SimulatedOrderStatus.Cancelled, "OCA group filled");
        }
    }

    public void ParentEnded(SimulatedOrder parent)
    {
        foreach (var child in parent.Children)
        {
            if (!child.IsLive)
            {
                continue;
            }

            var stays = parent.Filled > 0m && mode != PartialParentChildren.Dormant && child.Status != SimulatedOrderStatus.ApiPending;
            if (stays)
            {
                CutToBought(parent, child, Reason);
            }
            else
            {
                lifecycle.End(child, SimulatedOrderStatus.Cancelled, Reason);
            }
        }
    }

    /// <summary>Once the parent has ended, its children protect what it bought and what none of them has sold yet.</summary>
    private void CutToBought(SimulatedOrder parent, SimulatedOrder child, string reason)
    {
        var kept = Math.Min(child.Remaining, Math.Max(0m, parent.Filled - FilledBy(parent.Children)));
        child.QuantityAsked = Math.Min(child.QuantityAsked, child.Filled + kept);
        if (kept < child.Remaining || kept == 0m)
        {
            lifecycle.Reduce(child, child.Remaining - kept, reason);
        }
    }

    /// <summary>Never more than the parent bought, though its size may have been cut below the child's on the way.</summary>
    private decimal Granted(SimulatedOrder parent, SimulatedOrder child) => (mode, parent) switch
    {
        (_, { Status: SimulatedOrderStatus.Filled }) => Math.Min(child.QuantityAsked, parent.Filled),
        (PartialParentChildren.Dormant, _) or (_, { Filled: 0m }) => 0m,
        (PartialParentChildren.Whole, { IsLive: true }) => child.QuantityAsked,
        (PartialParentChildren.Whole or PartialParentChildren.Part, _) => Math.Min(child.QuantityAsked, parent.Filled),
        _ => throw new ArgumentOutOfRangeException(nameof(parent), mode, "not a way of treating children"),
    };

    private static decimal FilledBy(List<SimulatedOrder> children)
    {
        var filled = 0m;
        foreach (var child in children)
        {
            filled += child.Filled;
        }

        return filled;
    }
}
