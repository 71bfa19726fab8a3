namespace Plimsoll.Tws.Requests;

/// <summary>Why a request was not sent.</summary>
public enum TwsRefusal
{
    /// <summary>No session is ready: IB may drop requests before nextValidId or close the socket (protocol.md §2.5).</summary>
    NotReady = 1,

    /// <summary>A text holds something other than printable ASCII; official clients refuse it with code 579.</summary>
    NotPrintable,

    /// <summary>The negotiated version has no place for a value that is set.</summary>
    VersionLacks,

    /// <summary>The pacing queue is full.</summary>
    QueueFull,

    /// <summary>The request contradicts itself or is longer than a frame may be.</summary>
    Invalid,
}
