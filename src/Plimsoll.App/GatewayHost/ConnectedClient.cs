using System.Net.Sockets;
using System.Threading.Channels;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// One client's socket. Reads one piece at a time and waits until the gateway has taken it; writes from a queue of its own, so that
/// a client that does not read holds up nobody else and is cut off in the end.
/// </summary>
internal sealed class ConnectedClient(Socket socket, GatewayLoop loop, TimeProvider time) : IGatewayPeer, IDisposable
{
    /// <summary>A year of minute bars is some ten megabytes; a client that leaves more than this unread reads nothing.</summary>
    internal const int UnsentBytesMax = 32 * 1024 * 1024;

    internal static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(20);

    private const int ReadSize = 16 * 1024;

    private readonly Channel<byte[]> outgoing = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource cut = new();
    private long unsentBytes;

    /// <summary>Where what the client sent is written down, if it is.</summary>
    public TranscribedStream? Received { get; init; }

    public TranscribedStream? Sent { get; init; }

    /// <summary>Why the connection ended, if the client did not end it.</summary>
    public string? WhyCut { get; private set; }

    public void Deliver(ReadOnlySpan<byte> bytes)
    {
        Sent?.Take(loop.Now, bytes);
        if (Interlocked.Add(ref unsentBytes, bytes.Length) > UnsentBytesMax)
        {
            Cut($"left {UnsentBytesMax / (1024 * 1024)} MB unread");
            return;
        }

        outgoing.Writer.TryWrite(bytes.ToArray());
    }

    /// <summary>What was delivered before still goes out.</summary>
    public void Close() => outgoing.Writer.TryComplete();

    /// <summary>Serves the client until either side ends the connection.</summary>
    public async Task Serve(SimulatedGateway gateway, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop, cut.Token);
        try
        {
            var port = await loop.Do(() => gateway.Accept(this));
            var writing = Write(ending.Token);
            try
            {
                await Read(port, ending.Token);
                await loop.Do(() =>
                {
                    port.PeerClosed();
                    return true;
                });
            }
            finally
            {
                await cut.CancelAsync();
                await writing; // the socket is its own until then
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the gateway is being shut down
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        cut.Dispose();
    }

    private async Task Read(GatewayPort port, CancellationToken ending)
    {
        var buffer = new byte[ReadSize];
        try
        {
            while (await socket.ReceiveAsync(buffer, ending) is var count and > 0)
            {
                await loop.Do(() =>
                {
                    Received?.Take(loop.Now, buffer.AsSpan(0, count));
                    port.Receive(buffer.AsSpan(0, count));
                    return true;
                });
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException)
        {
            // reset by the client, or cut off by us: the gateway is told that the peer has gone
        }
    }

    private async Task Write(CancellationToken ending)
    {
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var linked = ending.UnsafeRegister(_ => patience.Cancel(), null);
        try
        {
            await foreach (var bytes in outgoing.Reader.ReadAllAsync(patience.Token))
            {
                patience.CancelAfter(WriteTimeout);
                for (var sent = 0; sent < bytes.Length;)
                {
                    sent += await socket.SendAsync(bytes.AsMemory(sent), patience.Token);
                }

                patience.CancelAfter(Timeout.InfiniteTimeSpan);
                Interlocked.Add(ref unsentBytes, -bytes.Length);
            }

            socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // the reader sees the same end
        }
        catch (OperationCanceledException)
        {
            if (!ending.IsCancellationRequested)
            {
                Cut($"took nothing for {WriteTimeout.TotalSeconds:0} s");
            }
        }
    }

    private void Cut(string why)
    {
        WhyCut ??= why;
        cut.Cancel();
    }
}
