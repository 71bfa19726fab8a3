namespace Plimsoll.Simulation.Gateway;

/// <summary>What becomes of orders sent with transmit=0 that nobody released (protocol.md §10: they live in that session only).</summary>
public enum UntransmittedOrders
{
    /// <summary>Open-order requests list them, also after a reconnect.</summary>
    Listed = 1,

    /// <summary>No request lists them, and they are dropped when their client's connection ends.</summary>
    Gone = 2,
}
