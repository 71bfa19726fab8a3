using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// Measures how long a client could hear the gateway: the time from one frame sent to it to the next, within one connection. What a
/// half-open socket, a killed process or a gateway cut off from IB's servers (1100 to 1101) lets pass in silence is not counted.
/// The client probes a silent line every 30 s, so the clock is never further behind than that.
/// </summary>
internal sealed class ConnectedClock
{
    private int? heardOn;
    private Instant heardAt;
    private bool isCutOff;
    private bool isFrozen;

    public Duration Total { get; private set; }

    public void Heard(int connection, Instant at)
    {
        if (heardOn == connection && !isCutOff && !isFrozen)
        {
            Total += at - heardAt;
        }

        heardOn = connection;
        heardAt = at;
    }

    /// <summary>The client's process is stopped, or goes on: what it was told meanwhile it has not heard, and takes in now.</summary>
    public void Frozen(bool isNow)
    {
        isFrozen = isNow;
        heardOn = null;
    }

    /// <summary>The gateway told that it lost IB's servers (1100), or that it has them again (1101, 1102).</summary>
    public void Linked(bool isUp) => isCutOff = !isUp;
}
