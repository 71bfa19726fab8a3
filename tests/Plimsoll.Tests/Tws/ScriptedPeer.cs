using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Tests.Tws;

/// <summary>The server's end of one accepted connection.</summary>
internal sealed class ScriptedPeer(TcpClient client) : IDisposable
{
    private readonly NetworkStream stream = client.GetStream();

    /// <summary>Plays a server up to the point where the client is ready.</summary>
    public async Task StartAsync(int version = 187)
    {
        await ExpectHelloAsync();
        await SayAsync($"{version}|20260115 15:00:00 EST|");
        Assert.Equal("71|2|17||", await HearAsync());
        await SayAsync("15|1|DU1,|", "9|1|1|");
    }

    public async Task ExpectHelloAsync()
    {
        var hello = new byte[4];
        await stream.ReadExactlyAsync(hello, Patience.Token);
        Assert.Equal("API\0"u8.ToArray(), hello);
        Assert.Equal("v176..200", await HearAsync());
    }

    public async Task SayAsync(params string[] frames) =>
        await stream.WriteAsync(frames.SelectMany(f => WireText.Frame(WireText.Bars(f))).ToArray(), Patience.Token);

    public async Task<string> HearAsync()
    {
        var prefix = new byte[4];
        await stream.ReadExactlyAsync(prefix, Patience.Token);
        var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix)];
        await stream.ReadExactlyAsync(payload, Patience.Token);
        return Encoding.UTF8.GetString(payload).Replace('\0', '|');
    }

    /// <summary>True when the client has closed and left nothing unread.</summary>
    public async Task<bool> IsClosedByClientAsync() => await stream.ReadAsync(new byte[1], Patience.Token) == 0;

    public void Dispose() => client.Dispose();
}
