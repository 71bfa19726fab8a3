using System.Collections.Immutable;

namespace Plimsoll.Trading.Orders;

/// <summary>Orders that stand or fall together: a bracket, a pair of exits, a close-out.</summary>
public sealed record OrderGroup(GroupKey Key, GroupPurpose Purpose, string Symbol, int ConId, ImmutableArray<LegOrder> Legs)
{
    public LegOrder? Entry => Legs.FirstOrDefault(leg => leg.Role == LegRole.Entry);

    /// <summary>The price it was decided on, for an entry without a limit.</summary>
    public Market.Price? Reference { get; init; }

    /// <summary>What the group may come to, dollars: its entry's limit, or the price it was decided on, times quantity; of a written put what its assignment takes.</summary>
    public Market.Money Exposure => Entry is { } entry ? Risk.Obligation.Exposure(Symbol, entry, Reference, entry.Quantity) : Market.Money.Zero;
}
