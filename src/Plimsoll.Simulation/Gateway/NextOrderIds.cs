namespace Plimsoll.Simulation.Gateway;

/// <summary>What nextValidId says after the nightly restart (protocol.md §10: resettable while no API order is live).</summary>
public enum NextOrderIds
{
    Continued = 1,

    /// <summary>1 again for a client without live orders, though ids used before are still refused with 103.</summary>
    StartedOver = 2,
}
