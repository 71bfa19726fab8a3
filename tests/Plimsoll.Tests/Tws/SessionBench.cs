using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Plimsoll.Tws;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.Tests.Tws;

/// <summary>A session between a hand-set clock and a server that says what the test says.</summary>
internal sealed class SessionBench
{
    private readonly List<TwsEvent> events = [];

    public SessionBench(TwsSessionSettings? settings = null) =>
        Session = new TwsSession(settings ?? new TwsSessionSettings { ClientId = 17 }, events.Add);

    public TwsSession Session { get; }

    public IReadOnlyList<TwsEvent> Events => events;

    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(100);

    public SessionEnded Ended => Assert.IsType<SessionEnded>(events[^1]);

    public static SessionBench Ready(int version = 187, TwsSessionSettings? settings = null)
    {
        var bench = new SessionBench(settings);
        bench.Connect();
        bench.Say($"{version}|20260115 15:00:00 EST|");
        bench.Say("15|1|DU1,|");
        bench.Say("9|1|1|");
        Assert.Equal(TwsSessionState.Ready, bench.Session.State);
        bench.Sent();
        bench.events.Clear();
        return bench;
    }

    public void Connect() => Session.Connected(Now);

    /// <summary>One frame of the server.</summary>
    public void Say(string bars) => Session.Receive(WireText.Frame(WireText.Bars(bars)), Now);

    public void Send(TwsRequest request) => Session.Send(request, Now);

    public void Pass(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        Session.Tick(Now);
    }

    /// <summary>Goes from due time to due time, as a shell would, up to so many seconds from now.</summary>
    public void PassByDues(double seconds)
    {
        var end = Now + TimeSpan.FromSeconds(seconds);
        while (Session.NextDue is { } due && due <= end)
        {
            Now = due > Now ? due : Now;
            Session.Tick(Now);
        }

        Now = end;
        Session.Tick(Now);
    }

    public IEnumerable<T> All<T>() => events.OfType<T>();

    /// <summary>What the session wants written since the last look; frames as text with bars, the handshake raw. Confirmed at once.</summary>
    public IReadOnlyList<string> Sent()
    {
        var sent = Take(out var mark);
        Session.ConfirmWritten(mark);
        return sent;
    }

    public IReadOnlyList<string> Take(out long mark)
    {
        var buffer = new ArrayBufferWriter<byte>();
        mark = Session.TakeOutgoing(buffer);
        var bytes = buffer.WrittenSpan;
        var frames = new List<string>();
        if (bytes.StartsWith("API\0"u8))
        {
            frames.Add("API");
            bytes = bytes[4..];
        }

        while (!bytes.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
            frames.Add(Encoding.UTF8.GetString(bytes.Slice(4, length)).Replace('\0', '|'));
            bytes = bytes[(4 + length)..];
        }

        return frames;
    }
}
