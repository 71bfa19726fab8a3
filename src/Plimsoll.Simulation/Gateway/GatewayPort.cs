using NodaTime;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Simulation.Time;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Simulation.Gateway;

/// <summary>
/// The gateway's end of one connection: bytes in, frames out. Knows the handshake (protocol.md §2) and nothing of what requests
/// mean; those belong to the <see cref="ClientSession"/> that startApi begins.
/// </summary>
public sealed class GatewayPort
{
    private readonly SimulatedGateway gateway;
    private readonly IGatewayPeer peer;
    private readonly Outbox outbox;
    private readonly MessageGate gate;
    private readonly FrameReader frames = new();
    private PortStage stage = PortStage.Prefix;
    private AgendaEntry? thaw;

    private bool isDeafToo;

    internal GatewayPort(SimulatedGateway gateway, IGatewayPeer peer, int number)
    {
        this.gateway = gateway;
        this.peer = peer;
        Number = number;
        outbox = new Outbox(gateway.Agenda, gateway.Rng.Derive($"connection/{number}"), gateway.Options, () => gateway.Weather.FrozenUntil, Deliver, Close);
        gate = new MessageGate(this, gateway.Agenda, gateway.Options.MessagePace);
    }

    /// <summary>Counts the gateway's connections from 1; a tap's name for this one.</summary>
    public int Number { get; }

    public bool IsClosed => stage == PortStage.Closed;

    /// <summary>Open in name only: nothing goes out any more, and requests may or may not still arrive.</summary>
    internal bool IsSilent { get; private set; }

    /// <summary>Whether requests are still taken up.</summary>
    internal bool Hears => !isDeafToo && stage is (PortStage.Greeted or PortStage.Started);

    internal int ServerVersion { get; private set; }

    internal Reply Reply { get; } = new();

    /// <summary>The client behind this connection; null before startApi.</summary>
    internal ClientSession? Session { get; private set; }

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        if (IsClosed || isDeafToo)
        {
            return;
        }

        frames.Append(bytes);
        if (gateway.Weather.FrozenUntil is { } until && until > gateway.Agenda.Now)
        {
            thaw ??= gateway.Agenda.At(until, Thaw);
            return;
        }

        TakeAll();
    }

    /// <summary>The peer has gone: its orders live on, its subscriptions end, its client id is free again.</summary>
    public void PeerClosed() => End();

    private void Thaw()
    {
        thaw = null;
        TakeAll();
    }

    private void TakeAll()
    {
        try
        {
            while (!IsClosed && Take())
            {
            }
        }
        catch (TwsFormatException)
        {
            // the length of a frame is beyond any request: where the next one starts is unknown
            Close();
        }
    }

    internal void Close()
    {
        if (!IsClosed)
        {
            End();
            gateway.Agenda.In(Duration.Zero, peer.Close);
        }
    }

    internal void CloseWhenSent()
    {
        stage = PortStage.Closing;
        outbox.PostClose();
    }

    internal void Post(byte[] frame) => outbox.Post(frame);

    internal void PostLate(byte[] frame, Duration delay) => outbox.PostLate(frame, delay);

    /// <summary>From here on the connection is only open in name; only the peer can end it.</summary>
    internal void FallSilent(bool deafToo)
    {
        outbox.Shut();
        IsSilent = true;
        isDeafToo |= deafToo;
    }

    internal void Begin(ClientSession session)
    {
        Session = session;
        stage = PortStage.Started;
    }

    internal void PostError(int id, int code, string text) => Post(ErrorFrame(id, code, text));

    /// <summary>Version 194 moved a time to the end and dropped the leading VERSION (protocol.md §4).</summary>
    internal byte[] ErrorFrame(int id, int code, string text)
    {
        Reply.Begin(ServerMessage.Error);
        if (ServerVersion < 194)
        {
            Reply.Number(2);
        }

        Reply.Number(id).Number(code).FreeText(text).Empty();
        if (ServerVersion >= 194)
        {
            Reply.Number(gateway.Agenda.Now.ToUnixTimeMilliseconds());
        }

        return Reply.End();
    }

    private void End()
    {
        if (IsClosed)
        {
            return;
        }

        stage = PortStage.Closed;
        outbox.Shut();
        gate.Shut();
        gateway.Leave(this);
    }

    private bool Take()
    {
        if (stage == PortStage.Prefix)
        {
            return TakePrefix();
        }

        if (!frames.TryRead(out var payload))
        {
            return false;
        }

        switch (stage)
        {
            case PortStage.Versions:
                TakeVersions(payload);
                break;
            case PortStage.Greeted:
            case PortStage.Started:
                gate.Pass(payload);
                break;
            case PortStage.Prefix:
            case PortStage.Closing:
            case PortStage.Closed:
                break;
        }

        return true;
    }

    private bool TakePrefix()
    {
        if (!frames.TryReadRaw(4, out var prefix))
        {
            return false;
        }

        if (prefix.SequenceEqual("API\0"u8))
        {
            stage = PortStage.Versions;
        }
        else
        {
            Close();
        }

        return true;
    }

    private void TakeVersions(ReadOnlySpan<byte> payload)
    {
        if (VersionRange.Parse(payload) is not { } asked || asked.Max < GatewayOptions.ServerVersionMin)
        {
            Close();
            return;
        }

        // A client that wants more than we have is told what we have: its own "version too old" says more than a closed socket.
        ServerVersion = Math.Min(gateway.Options.ServerVersion, asked.Max);
        stage = PortStage.Greeted;
        Post(Reply.BeginHandshake().Number(ServerVersion).Text(gateway.ConnectionTime()).End());
    }

    /// <summary>One request, at its turn.</summary>
    internal void TakeRequest(ReadOnlySpan<byte> payload)
    {
        gateway.Options.Tap?.Received(gateway.Agenda.Now, Number, Session?.ClientId, payload);
        var fields = new FieldReader(payload);
        var request = default(RequestEntry);
        try
        {
            var id = fields.ReadInt();
            request = RequestTable.Find(id, ServerVersion)
                ?? throw new TwsFormatException($"field 1: message {id} is not known at version {ServerVersion}");
            if (Session is { } session)
            {
                session.BeginRequest();
                if (!gateway.RequestFaults.Take(session, request, fields))
                {
                    request.Handle(session, ref fields);
                }
            }
            else if (request.Id == ClientRequest.StartApi)
            {
                gateway.Admission.Start(this, ref fields);
            }
            else
            {
                PostError(-1, 321, ErrorText.Validation($"{request.Name} before startApi"));
            }
        }
        catch (TwsFormatException unreadable)
        {
            // framing is intact, so the connection lives (IB's 320)
            PostError(Session?.RequestId ?? -1, 320, $"Error reading request. {request?.Name ?? "message"}: {unreadable.Message}");
        }
    }

    private void Deliver(IReadOnlyList<byte[]> leaving)
    {
        if (gateway.Options.Tap is { } tap)
        {
            foreach (var frame in leaving)
            {
                tap.Sent(gateway.Agenda.Now, Number, Session?.ClientId, frame.AsSpan(4));
            }
        }

        peer.Deliver(leaving.Count == 1 ? leaving[0] : leaving.SelectMany(frame => frame).ToArray());
    }
}
