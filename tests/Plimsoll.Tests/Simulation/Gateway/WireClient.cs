using System.Buffers.Binary;
using System.Text;
using NodaTime;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>A client that knows framing and nothing else: it sends fields and keeps what it gets, as texts.</summary>
internal sealed class WireClient : IGatewayPeer
{
    private readonly List<byte> unread = [];
    private readonly Func<Instant> now;

    public WireClient(SimulatedGateway gateway, Func<Instant> now)
    {
        this.now = now;
        Port = gateway.Accept(this);
    }

    public GatewayPort Port { get; }

    public bool IsClosed { get; private set; }

    public List<byte> Bytes { get; } = [];

    /// <summary>Everything received after the handshake, in order.</summary>
    public List<string[]> Messages { get; } = [];

    public List<Instant> Arrivals { get; } = [];

    public string[] Handshake { get; private set; } = [];

    public int Version => int.Parse(Handshake[0], null);

    public void Deliver(ReadOnlySpan<byte> bytes)
    {
        Assert.False(IsClosed, "bytes after the close");
        Bytes.AddRange(bytes);
        unread.AddRange(bytes);
        while (unread.Count >= 4)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(unread.Take(4).ToArray());
            if (unread.Count < 4 + length)
            {
                return;
            }

            var payload = Encoding.UTF8.GetString(unread.Skip(4).Take(length).ToArray());
            unread.RemoveRange(0, 4 + length);
            Assert.EndsWith("\0", payload, StringComparison.Ordinal);
            var fields = payload[..^1].Split('\0');
            if (Handshake.Length == 0)
            {
                Handshake = fields;
                continue;
            }

            Messages.Add(fields);
            Arrivals.Add(now());
        }
    }

    public void Close() => IsClosed = true;

    public void Hello(string versions) => Port.Receive([.. "API\0"u8, .. Frame(Encoding.ASCII.GetBytes(versions))]);

    public void Send(params string[] fields) => Port.Receive(Frame(Payload(fields)));

    public static byte[] Payload(params string[] fields) => Encoding.UTF8.GetBytes(string.Concat(fields.Select(field => field + "\0")));

    public static byte[] Frame(byte[] payload)
    {
        var frame = new byte[4 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame, 4);
        return frame;
    }

    public IReadOnlyList<string[]> Of(int messageId) => [.. Messages.Where(message => message[0] == $"{messageId}")];

    public string[] One(int messageId) => Assert.Single(Of(messageId));

    /// <summary>Error codes about an order or request id, in order; the layout differs by version.</summary>
    public IReadOnlyList<int> Errors(int id) => [.. AllErrors().Where(error => error.Id == id).Select(error => error.Code)];

    public string ErrorText(int code) => Assert.Single(AllErrors(), error => error.Code == code).Text;

    public IEnumerable<(int Id, int Code, string Text)> AllErrors() => Of(4)
        .Select(fields => Version < 194 ? fields[2..] : fields[1..])
        .Select(fields => (int.Parse(fields[0], null), int.Parse(fields[1], null), fields[2]));

    public void Forget()
    {
        Messages.Clear();
        Arrivals.Clear();
    }
}
