using System.Buffers;
using System.Net.Sockets;
using System.Threading.Channels;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.Tws.Connection;

/// <summary>
/// One session over one connected socket. A single loop waits for whichever comes first – bytes, a request, a finished write, a due
/// time – and lets nothing else touch the session, so there is nothing to lock.
/// </summary>
internal sealed class Conversation(
    Socket socket,
    TwsSession session,
    ChannelReader<TwsRequest> requests,
    Action<TwsEvent> tell,
    TimeProvider time,
    long origin)
{
    private const int ReadSize = 64 * 1024;

    private readonly byte[] readBuffer = new byte[ReadSize];
    private readonly ArrayBufferWriter<byte> writeBuffer = new(4096);
    private Task<int>? read;
    private Task? write;
    private Task<bool>? asked;
    private Task? timer;
    private TimeSpan timerDue;
    private CancellationTokenSource? timerStop;
    private long mark;

    private TimeSpan Now => time.GetElapsedTime(origin);

    public async Task RunAsync(CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            session.Connected(Now);
            while (session.State != TwsSessionState.Ended)
            {
                StartWhatIsNotUnderWay(over.Token);
                await Task.WhenAny(UnderWay());
                if (stop.IsCancellationRequested)
                {
                    session.Close(Now);
                }

                FinishWrite();
                FinishRead();
                TakeRequests();
                session.Tick(Now);
            }
        }
        finally
        {
            await over.CancelAsync();
            if (timerStop is not null)
            {
                // by itself: a cancellation that is still on its way from outside would find nobody there, and the timer would run to its end
                await timerStop.CancelAsync();
                timerStop.Dispose();
            }

            socket.Dispose();
            foreach (var task in UnderWay())
            {
                await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private List<Task> UnderWay()
    {
        var tasks = new List<Task>(4);
        Task?[] all = [read, asked, timer, write];
        tasks.AddRange(all.OfType<Task>());
        return tasks;
    }

    private void StartWhatIsNotUnderWay(CancellationToken over)
    {
        read ??= socket.ReceiveAsync(readBuffer, over).AsTask();
        asked ??= requests.WaitToReadAsync(over).AsTask();
        if (write is null && session.HasOutgoing)
        {
            writeBuffer.ResetWrittenCount();
            mark = session.TakeOutgoing(writeBuffer);
            write = WriteAsync(writeBuffer.WrittenMemory, over);
        }

        StartTimer(over);
    }

    /// <summary>A timer that is early is left to run: it ticks in vain once, and is not made anew with every message.</summary>
    private void StartTimer(CancellationToken over)
    {
        if (session.NextDue is not { } due || (timer is { IsCompleted: false } && timerDue <= due))
        {
            return;
        }

        timerStop?.Cancel();
        timerStop?.Dispose();
        timerStop = CancellationTokenSource.CreateLinkedTokenSource(over);
        timerDue = due;
        var wait = due - Now;
        timer = Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, timerStop.Token);
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken over)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, over)..];
        }
    }

    private void FinishWrite()
    {
        if (write is not { IsCompleted: true })
        {
            return;
        }

        if (write.IsCompletedSuccessfully)
        {
            session.ConfirmWritten(mark);
        }
        else if (session.State != TwsSessionState.Ended)
        {
            session.Disconnected($"writing failed: {write.Exception?.InnerException?.Message}", Now);
        }

        write = null;
    }

    private void FinishRead()
    {
        if (read is not { IsCompleted: true } || session.State == TwsSessionState.Ended)
        {
            return;
        }

        if (!read.IsCompletedSuccessfully)
        {
            session.Disconnected($"reading failed: {read.Exception?.InnerException?.Message}", Now);
        }
        else if (read.Result == 0)
        {
            session.Disconnected("the gateway closed the connection", Now);
        }
        else
        {
            session.Receive(readBuffer.AsSpan(0, read.Result), Now);
        }

        read = null;
    }

    private void TakeRequests()
    {
        if (asked is { IsCompleted: true })
        {
            asked = null;
        }

        while (requests.TryRead(out var request))
        {
            try
            {
                session.Send(request, Now);
            }
            catch (TwsRequestException e)
            {
                tell(new RequestRefused(request, e.Refusal, e.Message));
            }
        }
    }
}
