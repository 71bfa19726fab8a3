namespace Plimsoll.Simulation.Gateway;

/// <summary>What happens to new orders beyond <see cref="GatewayHabits.BurstOrdersMax"/> within one second.</summary>
public enum OrderBurst
{
    Taken = 1,

    /// <summary>No status, no error, no order (LEAN issue 93, paper accounts).</summary>
    SilentlyDropped = 2,
}
