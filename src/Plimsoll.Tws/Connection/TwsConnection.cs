using System.Net.Sockets;
using System.Threading.Channels;
using Plimsoll.Tws.Decoding;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.Tws.Connection;

/// <summary>
/// The socket around <see cref="TwsSession"/>, kept open under a <see cref="ReconnectPolicy"/>. One loop owns session and socket and
/// tells every event to one callback, in order; the callback must not block, for nothing is read meanwhile. Requests are not carried
/// over from one session to the next.
/// </summary>
public sealed class TwsConnection
{
    private readonly TwsConnectionSettings settings;
    private readonly Action<TwsEvent> tell;
    private readonly TimeProvider time;
    private readonly TickSink? ticks;
    private readonly ReconnectPolicy policy;
    private readonly Channel<TwsRequest> requests;
    private readonly long origin;
    private readonly Lock conversingGate = new();
    private CancellationTokenSource? conversing;

    /// <param name="jitter">Numbers from 0 up to 1, for the waits between attempts.</param>
    public TwsConnection(
        TwsConnectionSettings settings,
        Action<TwsEvent> tell,
        TimeProvider time,
        Func<double> jitter,
        TickSink? ticks = null)
    {
        this.settings = settings;
        this.tell = tell;
        this.time = time;
        this.ticks = ticks;
        policy = new ReconnectPolicy(settings.Reconnect, jitter);
        requests = Channel.CreateBounded<TwsRequest>(
            new BoundedChannelOptions(settings.Session.QueueMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        origin = time.GetTimestamp();
    }

    public RequestIdSequence RequestIds { get; } = new();

    private TimeSpan Now => time.GetElapsedTime(origin);

    /// <summary>
    /// From any thread. What becomes of it is told by <see cref="RequestWritten"/>, <see cref="RequestRefused"/> or
    /// <see cref="RequestDropped"/>, with this same instance.
    /// </summary>
    /// <exception cref="TwsRequestException">Nobody takes requests: the loop is over or far behind.</exception>
    public void Send(TwsRequest request)
    {
        if (!requests.Writer.TryWrite(request))
        {
            throw new TwsRequestException(TwsRefusal.QueueFull, $"{request.GetType().Name}: the connection takes no more requests");
        }
    }

    /// <summary>
    /// Ends the present session, if there is one, so that a new one is made: for a caller whose questions are not answered any more.
    /// From any thread.
    /// </summary>
    public void Drop()
    {
        lock (conversingGate)
        {
            conversing?.Cancel();
        }
    }

    /// <summary>Connects, and connects again, until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var (end, readyFor) = await ConnectAndConverseAsync(stop);
                if (!stop.IsCancellationRequested)
                {
                    var wait = policy.WaitAfter(end, readyFor);
                    tell(new ReconnectWaiting(wait, end));
                    await WaitAsync(wait, stop);
                }
            }
        }
        finally
        {
            requests.Writer.TryComplete();
            RefuseWaiting();
        }
    }

    private async Task<(TwsEndReason? End, TimeSpan? ReadyFor)> ConnectAndConverseAsync(CancellationToken stop)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (await TryConnectAsync(socket, stop) is { } failure)
        {
            if (!stop.IsCancellationRequested)
            {
                tell(new ConnectFailed(failure));
            }

            return (null, null);
        }

        var session = new TwsSession(settings.Session, tell, ticks, RequestIds);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        SetConversing(over);
        try
        {
            await new Conversation(socket, session, requests.Reader, tell, time, origin).RunAsync(over.Token);
        }
        finally
        {
            SetConversing(null);
        }

        return (session.End!.Reason, Now - session.ReadySince);
    }

    private void SetConversing(CancellationTokenSource? now)
    {
        lock (conversingGate)
        {
            conversing = now;
        }
    }

    /// <summary>What went wrong, or null.</summary>
    private async Task<string?> TryConnectAsync(Socket socket, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(settings.ConnectLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, either.Token);
            return null;
        }
        catch (SocketException e)
        {
            return $"{settings.Host}:{settings.Port}: {e.Message}";
        }
        catch (OperationCanceledException)
        {
            return $"{settings.Host}:{settings.Port}: no connection within {settings.ConnectLimit.TotalSeconds:0.###} s";
        }
    }

    /// <summary>Requests that come meanwhile are refused at once, not when the wait is over.</summary>
    private async Task WaitAsync(TimeSpan wait, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var delay = Task.Delay(wait, time, over.Token);
        while (!delay.IsCompleted)
        {
            RefuseWaiting();
            await Task.WhenAny(delay, requests.Reader.WaitToReadAsync(over.Token).AsTask());
        }

        await over.CancelAsync();
        RefuseWaiting();
    }

    private void RefuseWaiting()
    {
        while (requests.Reader.TryRead(out var request))
        {
            tell(new RequestRefused(request, TwsRefusal.NotReady, $"{request.GetType().Name}: not connected"));
        }
    }
}
