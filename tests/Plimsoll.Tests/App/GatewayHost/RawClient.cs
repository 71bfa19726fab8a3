using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Tests.App.GatewayHost;

/// <summary>A TWS client of bytes and nothing else, over a real loopback socket. Every wait has an end.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    private readonly Socket socket;
    private readonly NetworkStream stream;

    private RawClient(Socket socket)
    {
        this.socket = socket;
        stream = new NetworkStream(socket);
    }

    public static async Task<RawClient> Connect(IPEndPoint to)
    {
        var connecting = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(patience);
        await connecting.ConnectAsync(to, limit.Token);
        return new RawClient(connecting);
    }

    /// <summary>Connected, greeted and started, with the welcome read up to nextValidId.</summary>
    public static async Task<RawClient> Start(IPEndPoint to, int clientId)
    {
        var client = await Connect(to);
        await client.SendBytes([.. "API\0"u8, .. Frame("v176..200")]);
        await client.Receive();
        await client.Send("71", "2", $"{clientId}", "");
        await client.Until("9");
        return client;
    }

    public static byte[] Frame(string payload)
    {
        var frame = new byte[4 + Encoding.ASCII.GetByteCount(payload)];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length - 4);
        Encoding.ASCII.GetBytes(payload, frame.AsSpan(4));
        return frame;
    }

    public static byte[] Request(params string[] fields) => Frame(string.Concat(fields.Select(field => field + "\0")));

    public Task Send(params string[] fields) => SendBytes(Request(fields));

    public async Task SendBytes(byte[] bytes)
    {
        using var limit = new CancellationTokenSource(patience);
        await stream.WriteAsync(bytes, limit.Token);
    }

    /// <summary>The next frame's fields.</summary>
    public async Task<string[]> Receive()
    {
        using var limit = new CancellationTokenSource(patience);
        var length = new byte[4];
        await stream.ReadExactlyAsync(length, limit.Token);
        var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        await stream.ReadExactlyAsync(payload, limit.Token);
        return Encoding.UTF8.GetString(payload).TrimEnd('\0').Split('\0');
    }

    /// <summary>Reads on until a message of that id.</summary>
    public async Task<string[]> Until(string messageId)
    {
        while (true)
        {
            var fields = await Receive();
            if (fields[0] == messageId)
            {
                return fields;
            }
        }
    }

    /// <summary>reqCurrentTime, answered in seconds since 1970.</summary>
    public async Task<long> AskTime()
    {
        await Send("49", "1");
        return long.Parse((await Until("49"))[2]);
    }

    /// <summary>Whether the other side ends the connection, whatever it still had to say.</summary>
    public async Task<bool> IsEnded()
    {
        using var limit = new CancellationTokenSource(patience);
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, limit.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // reset, because what we sent was left unread
        }

        return true;
    }

    /// <summary>Gone without a word, as a killed process is.</summary>
    public void Vanish()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        Dispose();
    }

    public void Dispose()
    {
        stream.Dispose();
        socket.Dispose();
    }
}
