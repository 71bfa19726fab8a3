using System.Net;
using System.Net.Sockets;
using Plimsoll.App.Cli;

namespace Plimsoll.App.GatewayHost;

/// <summary>Listening sockets, one for each address, all at one port.</summary>
internal sealed class Listeners : IDisposable
{
    private const int Backlog = 64;

    /// <summary>With port 0, a port free on the first address may be taken on the second; then another is tried.</summary>
    private const int FreePortTriesMax = 20;

    private readonly List<Socket> sockets = [];
    private readonly List<IPEndPoint> endPoints = [];

    private Listeners()
    {
    }

    public IReadOnlyList<Socket> Sockets => sockets;

    /// <summary>Known beyond the sockets' own end.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => endPoints;

    public int Port => endPoints[0].Port;

    /// <exception cref="CliFailure">An address or the port is not to be had; the message says what to do.</exception>
    public static Listeners Open(IReadOnlyList<IPAddress> addresses, int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            var listeners = new Listeners();
            try
            {
                listeners.Listen(addresses, port);
                return listeners;
            }
            catch (SocketException taken) when (
                taken.SocketErrorCode == SocketError.AddressAlreadyInUse && port == 0 && attempt < FreePortTriesMax)
            {
                listeners.Dispose();
            }
            catch (SocketException refused)
            {
                listeners.Dispose();
                throw new CliFailure(ExitCode.Failed, Explain(refused, addresses, port), refused);
            }
        }
    }

    public void Dispose()
    {
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }
    }

    private void Listen(IReadOnlyList<IPAddress> addresses, int port)
    {
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(address, sockets.Count == 0 ? port : Port));
                socket.Listen(Backlog);
                sockets.Add(socket);
                endPoints.Add((IPEndPoint)socket.LocalEndPoint!);
            }
            catch (SocketException missing) when (
                missing.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported
                && addresses.Count > 1 && sockets.Count > 0)
            {
                // a machine without IPv6 has no ::1; what is printed is where we do listen
                socket.Dispose();
            }
            catch (SocketException)
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private static string Explain(SocketException refused, IReadOnlyList<IPAddress> addresses, int port)
    {
        var where = string.Join(" or ", addresses);
        return refused.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"port {port} on {where} is in use, perhaps by TWS, IB Gateway or another plimsoll: stop it, or choose another --port (0 takes any free one); 'ss -ltnp' shows who listens",
            SocketError.AddressNotAvailable => $"{where} is no address of this machine: leave --bind away to listen on this machine only",
            SocketError.AccessDenied => $"port {port} is not allowed to this user: choose one above 1023",
            _ => $"cannot listen at {where} port {port}: {refused.Message}",
        };
    }
}
