using System.Collections.Immutable;

namespace Plimsoll.Trading.Orders;

/// <summary>Orders that stand or fall together: a bracket, a pair of exits, a close-out.</summary>
public sealed record OrderGroup(GroupKey Key, GroupPurpose Purpose, string Symbol, int ConId, ImmutableArray<LegOrder> Legs)
{
    public LegOrder? Entry => Legs.FirstOrDefault(leg => leg.Role == LegRole.Entry);

    /// <summary>What the group buys at most, dollars: its entry's limit times quantity.</summary>
    public Market.Money Exposure => Entry is { Limit: { } limit } entry ? limit * entry.Quantity : Market.Money.Zero;
}
