namespace Plimsoll.Tws.Session;

/// <summary>Why a session ended; each wants its own answer.</summary>
public enum TwsEndReason
{
    ClosedByUs = 1,

    ClosedByPeer,

    /// <summary>Closed after startApi without a word: several logs show this in place of 326 (protocol.md §2).</summary>
    ClosedWhileStarting,

    /// <summary>Error 326. The id is never changed: only the submitting id may cancel its orders.</summary>
    ClientIdInUse,

    /// <summary>Connected, but nextValidId or the accounts did not come in time.</summary>
    SilentStartup,

    /// <summary>No byte came after a probe: the socket lives on our side only.</summary>
    HalfOpen,

    /// <summary>The server announced a version outside 176..200.</summary>
    VersionRefused,

    /// <summary>A message that is not what the protocol says. Nothing after it can be trusted.</summary>
    Undecodable,
}
