using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Tests.Tws;

/// <summary>A listening socket whose every byte a test writes by hand.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener listener;

    public ScriptedServer(IPAddress? address = null)
    {
        listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        listener.Start();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async Task<ScriptedPeer> AcceptAsync() => new(await listener.AcceptTcpClientAsync(Patience.Token));

    public void Dispose() => listener.Dispose();
}
