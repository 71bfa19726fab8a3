namespace Plimsoll.Simulation.Gateway;

/// <summary>What a gateway does with a client that sends more than fifty messages a second (protocol.md §12).</summary>
public enum MessagePace
{
    /// <summary>What is too much waits its turn, as in newer versions of TWS.</summary>
    Throttled = 1,

    /// <summary>100 for each second too full, and the third ends the connection.</summary>
    Rejected,

    /// <summary>No limit.</summary>
    Unlimited,
}
