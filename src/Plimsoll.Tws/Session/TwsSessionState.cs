namespace Plimsoll.Tws.Session;

public enum TwsSessionState
{
    /// <summary>No socket yet.</summary>
    Idle = 1,

    /// <summary>Our versions are sent, the server's answer is not here.</summary>
    Handshaking,

    /// <summary>startApi is sent; nextValidId and managedAccounts are not both here.</summary>
    Starting,

    Ready,

    Ended,
}
