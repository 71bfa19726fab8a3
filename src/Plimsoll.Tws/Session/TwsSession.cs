using System.Buffers;
using Plimsoll.Tws.Decoding;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Session;

/// <summary>
/// One connection's life, without IO and without a clock: bytes and requests in, bytes and events out, <c>now</c> given by the caller as
/// a time that never goes back. What comes in is told to one callback, in order; <see cref="TakeOutgoing"/> gives what to write, and
/// <see cref="NextDue"/> when <see cref="Tick"/> is wanted at the latest.
/// </summary>
public sealed class TwsSession
{
    private const int ClientIdInUse = 326;

    /// <summary>A tick later than this tells that our own process stood still.</summary>
    private static readonly TimeSpan LateTick = TimeSpan.FromSeconds(2);

    private readonly TwsSessionSettings settings;
    private readonly Action<TwsEvent> tell;
    private readonly TickSink? ticks;
    private readonly FrameReader frames = new();
    private readonly OutgoingQueue outgoing;
    private readonly OpenReplies replies;
    private MessageDecoder? decoder;
    private TimeSpan lastInput;
    private TimeSpan lastByteAt;
    private TimeSpan readyBy;
    private TimeSpan? probeAnswerBy;
    private bool excused;

    /// <param name="requestIds">Shared over reconnects, so that no id means two requests.</param>
    public TwsSession(
        TwsSessionSettings settings,
        Action<TwsEvent> tell,
        TickSink? ticks = null,
        RequestIdSequence? requestIds = null)
    {
        this.settings = settings;
        this.tell = tell;
        this.ticks = ticks;
        RequestIds = requestIds ?? new RequestIdSequence();
        outgoing = new OutgoingQueue(settings.MessagesPerSecond, settings.QueueMax);
        replies = new OpenReplies(settings.ReplyLimit);
    }

    public TwsSessionState State { get; private set; } = TwsSessionState.Idle;

    public RequestIdSequence RequestIds { get; }

    public SessionEnded? End { get; private set; }

    public int? ServerVersion { get; private set; }

    /// <summary>As sent: the zone in it can be any name of the host's locale.</summary>
    public string? ConnectionTime { get; private set; }

    /// <summary>The latest nextValidId.</summary>
    public int? NextOrderId { get; private set; }

    public IReadOnlyList<string> Accounts { get; private set; } = [];

    public TimeSpan? ReadySince { get; private set; }

    /// <summary>Requests that wait for the pace.</summary>
    public int QueueDepth => outgoing.Depth;

    /// <summary>Requests whose reply has a definite end that has not come.</summary>
    public int OpenReplyCount => replies.Count;

    public bool HasOutgoing => outgoing.HasBytes;

    public TimeSpan? NextDue => State switch
    {
        TwsSessionState.Idle or TwsSessionState.Ended => null,
        TwsSessionState.Handshaking or TwsSessionState.Starting => readyBy,
        TwsSessionState.Ready => Earliest(LifeDue, outgoing.Due, replies.Due),
        _ => throw new InvalidOperationException($"{State} is not a state"),
    };

    private TimeSpan LifeDue => probeAnswerBy ?? Latest(lastByteAt + settings.SilenceLimit, outgoing.FreeAt);

    public void Connected(TimeSpan now)
    {
        Check(State == TwsSessionState.Idle, "a session serves one connection");
        Advance(now);
        readyBy = now + settings.ReadinessLimit;
        lastByteAt = now;
        var versions = $"v{TwsVersions.Oldest}..{TwsVersions.Newest}";
        outgoing.Handshake(settings.ConnectOptions is { } options ? $"{versions} {options}" : versions);
        State = TwsSessionState.Handshaking;
    }

    /// <summary>Bytes from the socket, in whatever pieces it gave them.</summary>
    public void Receive(ReadOnlySpan<byte> bytes, TimeSpan now)
    {
        Check(State != TwsSessionState.Idle, "bytes before the connection");
        Advance(now);
        if (State == TwsSessionState.Ended || bytes.IsEmpty)
        {
            return;
        }

        lastByteAt = now;
        probeAnswerBy = null;
        excused = false;
        frames.Append(bytes);
        while (State != TwsSessionState.Ended && TryDecode(now, out var message))
        {
            if (message is not null)
            {
                Take(message, now);
            }
        }
    }

    /// <summary>Puts a request in line. It is encoded now, so what cannot be sent is refused here, before a byte.</summary>
    /// <exception cref="TwsRequestException">It was not sent.</exception>
    public void Send(TwsRequest request, TimeSpan now)
    {
        Advance(now);
        if (State != TwsSessionState.Ready)
        {
            throw new TwsRequestException(TwsRefusal.NotReady, $"{request.GetType().Name}: the session is {State}, not ready");
        }

        outgoing.Enqueue(request, ServerVersion!.Value);
        outgoing.Release(now, sent => replies.Add(sent, now));
    }

    /// <summary>Does what is due. Early and late calls are harmless.</summary>
    public void Tick(TimeSpan now)
    {
        var wasDue = NextDue;
        Advance(now);
        switch (State)
        {
            case TwsSessionState.Handshaking or TwsSessionState.Starting when now >= readyBy:
                if (Excuse(wasDue, now))
                {
                    readyBy = now + settings.ProbeLimit;
                    break;
                }

                Finish(TwsEndReason.SilentStartup, $"not ready after {settings.ReadinessLimit}: {Missing()}");
                break;
            case TwsSessionState.Ready:
                WatchLife(wasDue, now);
                TickReady(now);
                break;
        }
    }

    /// <summary>Moves the bytes to write to the caller, who confirms the returned mark when the socket has taken them all.</summary>
    public long TakeOutgoing(IBufferWriter<byte> to) => outgoing.Take(to);

    public void ConfirmWritten(long mark)
    {
        foreach (var request in outgoing.Confirm(mark))
        {
            tell(new RequestWritten(request));
        }
    }

    /// <summary>The socket was closed or failed on the other side.</summary>
    public void Disconnected(string detail, TimeSpan now)
    {
        Advance(now);
        Finish(
            State == TwsSessionState.Starting ? TwsEndReason.ClosedWhileStarting : TwsEndReason.ClosedByPeer,
            $"{detail} (while {State})");
    }

    public void Close(TimeSpan now)
    {
        Advance(now);
        Finish(TwsEndReason.ClosedByUs, "closed by us");
    }

    private bool TryDecode(TimeSpan now, out TwsMessage? message)
    {
        message = null;
        try
        {
            if (!frames.TryRead(out var payload))
            {
                return false;
            }

            if (State == TwsSessionState.Handshaking)
            {
                Greet(payload, now);
            }
            else
            {
                message = decoder!.Decode(payload);
            }

            return true;
        }
        catch (TwsFormatException e)
        {
            Finish(TwsEndReason.Undecodable, e.Message);
            return false;
        }
    }

    /// <summary>The server's half of the handshake: two fields, and no message id.</summary>
    private void Greet(ReadOnlySpan<byte> payload, TimeSpan now)
    {
        var from = new FieldReader(payload);
        if (from.FieldsLeft != 2)
        {
            throw new TwsFormatException($"handshake: {from.FieldsLeft} field(s) where server version and connection time belong");
        }

        var version = from.ReadInt();
        ConnectionTime = from.ReadString();
        ServerVersion = version;
        if (!TwsVersions.Speaks(version))
        {
            Finish(
                TwsEndReason.VersionRefused,
                $"the server speaks version {version}; this client speaks {TwsVersions.Oldest} to {TwsVersions.Newest}");
            return;
        }

        decoder = new MessageDecoder(version, ticks);
        outgoing.TryReleaseFirst(new StartApi(settings.ClientId, settings.OptionalCapabilities), version, now);
        State = TwsSessionState.Starting;
    }

    private void Take(TwsMessage message, TimeSpan now)
    {
        switch (message)
        {
            case NextValidId next:
                NextOrderId = next.OrderId;
                break;
            case ManagedAccounts managed:
                Accounts = managed.Accounts;
                break;
        }

        replies.Match(message);
        tell(message);
        if (message is ErrorMessage { Code: ClientIdInUse } error)
        {
            Finish(TwsEndReason.ClientIdInUse, error.Text);
        }
        else if (State == TwsSessionState.Starting && NextOrderId is { } first && Accounts.Count > 0)
        {
            State = TwsSessionState.Ready;
            ReadySince = now;
            tell(new SessionReady(ServerVersion!.Value, ConnectionTime!, Accounts, first));
        }
    }

    /// <summary>Silence brings a probe, silence after the probe means half-open.</summary>
    private void WatchLife(TimeSpan? wasDue, TimeSpan now)
    {
        if (probeAnswerBy is { } answerBy)
        {
            if (now >= answerBy && Excuse(wasDue, now))
            {
                probeAnswerBy = now + settings.ProbeLimit;
            }
            else if (now >= answerBy)
            {
                Finish(TwsEndReason.HalfOpen, $"no byte within {settings.ProbeLimit} of a probe, the last {now - lastByteAt} ago");
            }
        }
        else if (now >= lastByteAt + settings.SilenceLimit &&
            outgoing.TryReleaseFirst(new RequestCurrentTime(), ServerVersion!.Value, now))
        {
            probeAnswerBy = now + settings.ProbeLimit;
        }
    }

    /// <summary>
    /// A late tick tells of our own process, not of the peer: it was stopped, and the answer may lie in the socket unread. So the peer
    /// gets its time again, once; a caller whose ticks are always late still finds a dead peer.
    /// </summary>
    private bool Excuse(TimeSpan? wasDue, TimeSpan now)
    {
        var excuse = !excused && now - wasDue > LateTick;
        excused |= excuse;
        return excuse;
    }

    private void TickReady(TimeSpan now)
    {
        if (State != TwsSessionState.Ready)
        {
            return;
        }

        outgoing.Release(now, sent => replies.Add(sent, now));
        foreach (var request in replies.TakeOverdue(now))
        {
            tell(new ReplyOverdue(request));
        }
    }

    private void Finish(TwsEndReason reason, string detail)
    {
        if (State == TwsSessionState.Ended)
        {
            return;
        }

        State = TwsSessionState.Ended;
        End = new SessionEnded(reason, detail);
        foreach (var dropped in outgoing.Drop())
        {
            tell(dropped);
        }

        tell(End);
    }

    private string Missing() => (State, NextOrderId, Accounts.Count) switch
    {
        (TwsSessionState.Handshaking, _, _) => "the server did not announce a version",
        (_, null, 0) => "neither nextValidId nor managedAccounts came",
        (_, null, _) => "nextValidId did not come",
        _ => "managedAccounts did not come, or named no account",
    };

    private void Advance(TimeSpan now)
    {
        Check(now >= lastInput, "time went back");
        lastInput = now;
    }

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }

    private static TimeSpan Latest(TimeSpan one, TimeSpan? other) => other is { } o && o > one ? o : one;

    private static TimeSpan Earliest(TimeSpan one, TimeSpan? two, TimeSpan? three)
    {
        var first = two is { } t && t < one ? t : one;
        return three is { } h && h < first ? h : first;
    }
}
