using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway;

/// <summary>
/// Where the facts about a real gateway are unsure or differ between installations (protocol.md marks M and I), each behaviour is a
/// switch, so that a client can be shown all of them.
/// </summary>
public sealed record GatewayHabits
{
    /// <summary>The most orders a second that <see cref="OrderBurst.SilentlyDropped"/> lets through (LEAN issue 93: many in one second).</summary>
    public const int BurstOrdersMax = 10;

    public PartialParentChildren PartialParent { get; init; } = PartialParentChildren.Dormant;

    public UntransmittedOrders Untransmitted { get; init; } = UntransmittedOrders.Listed;

    public EmptyExecutions EmptyExecutions { get; init; } = EmptyExecutions.Ended;

    public OrderBurst Burst { get; init; } = OrderBurst.Taken;

    public NextOrderIds NextOrderIds { get; init; } = NextOrderIds.Continued;

    /// <summary>What sets off stops of US options that name no method: IB documents two quotes in a row.</summary>
    public TriggerMethod OptionStops { get; init; } = TriggerMethod.DoubleBidAsk;

    public FractionalOrders Fractions { get; init; } = FractionalOrders.RefusedByApi;

    public ShortLocates ShortLocates { get; init; } = ShortLocates.Available;

    public MarginDeficits MarginDeficits { get; init; } = MarginDeficits.Liquidated;

    /// <summary>One behaviour of each switch about which the facts are unsure, drawn. The others differ by account, and an account is chosen.</summary>
    public static GatewayHabits Drawn(Rng rng) => new()
    {
        PartialParent = rng.Pick(Enum.GetValues<PartialParentChildren>()),
        Untransmitted = rng.Pick([UntransmittedOrders.Listed, UntransmittedOrders.Gone]),
        EmptyExecutions = rng.Pick([EmptyExecutions.Ended, EmptyExecutions.Hanging]),
        Burst = rng.Pick([OrderBurst.Taken, OrderBurst.SilentlyDropped]),
        NextOrderIds = rng.Pick([NextOrderIds.Continued, NextOrderIds.StartedOver]),
        OptionStops = rng.Pick([TriggerMethod.DoubleBidAsk, TriggerMethod.Last]),
    };

    /// <summary>The exchange's share of the switches.</summary>
    public ExchangeOptions ApplyTo(ExchangeOptions exchange) => exchange with
    {
        PartialParentChildren = PartialParent,
        OptionStops = OptionStops,
        ShortLocates = ShortLocates,
        MarginDeficits = MarginDeficits,
        AllowFractions = Fractions == FractionalOrders.Taken,
    };
}
