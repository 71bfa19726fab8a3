using Plimsoll.Market.Chance;

namespace Plimsoll.Simulation.Gateway;

/// <summary>
/// Where the facts about a real gateway are unsure or differ between installations (protocol.md marks M and I), each behaviour is a
/// switch, so that a client can be shown all of them.
/// </summary>
public sealed record GatewayHabits
{
    /// <summary>The most orders a second that <see cref="OrderBurst.SilentlyDropped"/> lets through (LEAN issue 93: many in one second).</summary>
    public const int BurstOrdersMax = 10;

    public UntransmittedOrders Untransmitted { get; init; } = UntransmittedOrders.Listed;

    public EmptyExecutions EmptyExecutions { get; init; } = EmptyExecutions.Ended;

    public OrderBurst Burst { get; init; } = OrderBurst.Taken;

    public NextOrderIds NextOrderIds { get; init; } = NextOrderIds.Continued;

    public FractionalOrders Fractions { get; init; } = FractionalOrders.RefusedByApi;

    /// <summary>One behaviour of each switch, drawn.</summary>
    public static GatewayHabits Drawn(Rng rng) => new()
    {
        Untransmitted = rng.Pick([UntransmittedOrders.Listed, UntransmittedOrders.Gone]),
        EmptyExecutions = rng.Pick([EmptyExecutions.Ended, EmptyExecutions.Hanging]),
        Burst = rng.Pick([OrderBurst.Taken, OrderBurst.SilentlyDropped]),
        NextOrderIds = rng.Pick([NextOrderIds.Continued, NextOrderIds.StartedOver]),
    };
}
