namespace Plimsoll.Simulation.Gateway;

/// <summary>The client's end of one connection: a TCP socket, a rehearsal's link, or a test.</summary>
public interface IGatewayPeer
{
    /// <summary>Bytes from the gateway, whole frames; valid during the call only.</summary>
    void Deliver(ReadOnlySpan<byte> bytes);

    /// <summary>The gateway has closed the connection. Called once, and not when the peer closed it first.</summary>
    void Close();
}
