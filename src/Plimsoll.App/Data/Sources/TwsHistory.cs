using System.Threading.Channels;
using Plimsoll.App.Broker;
using Plimsoll.Tws;
using Plimsoll.Tws.Connection;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Data.Sources;

/// <summary>
/// Puts historical questions to a gateway, one after the other, each at a pace IB allows. A pacing violation is waited out, longer each time;
/// a connection that breaks is made again and the question put once more; what IB has no data for is no error.
/// </summary>
internal sealed class TwsHistory : IAsyncDisposable
{
    private const int HistoricalDataError = 162;
    private const int NoSuchContract = 200;
    private const int AttemptsMax = 6;
    private static readonly TimeSpan firstBackOff = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan longestBackOff = TimeSpan.FromMinutes(2);

    private readonly Channel<TwsEvent> events = Channel.CreateUnbounded<TwsEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource over = new();
    private readonly TwsConnection connection;
    private readonly TimeProvider time;
    private readonly TimeSpan readyLimit;
    private readonly HistoryPace? pace;
    private readonly Action<string> tell;
    private readonly long origin;
    private Task? running;

    /// <param name="readyLimit">From connecting to ready.</param>
    /// <param name="pace">Null for a gateway of our own, which may be asked at any.</param>
    /// <param name="tell">Takes lines for a person who wonders why nothing moves.</param>
    public TwsHistory(string host, int port, int clientId, TimeSpan readyLimit, HistoryPace? pace, TimeProvider time, Action<string> tell)
    {
        this.time = time;
        this.readyLimit = readyLimit;
        this.pace = pace;
        this.tell = tell;
        origin = time.GetTimestamp();
        connection = AskingConnection.To(host, port, clientId, readyLimit, told => events.Writer.TryWrite(told), time);
    }

    /// <summary>Measures the waits that pace and patience ask for; those of the connection are its own.</summary>
    public TimeProvider Waits { get; init; } = TimeProvider.System;

    private TimeSpan Now => time.GetElapsedTime(origin);

    /// <param name="make">Makes the request with a new id; called again for each attempt.</param>
    /// <returns>The message that answers it; null when IB has no data.</returns>
    /// <exception cref="BarSourceException">IB refuses this symbol.</exception>
    /// <exception cref="GatewayUnreachableException">There is no session, or none any more.</exception>
    public async Task<T?> AskAsync<T>(string symbol, Func<int, TwsRequest> make, CancellationToken stop)
        where T : TwsMessage
    {
        if (running is null)
        {
            running = connection.RunAsync(over.Token);
            await ReadyAsync(isFirst: true, stop);
        }

        var question = $"{make(0)}";
        for (var attempt = 1; ; attempt++)
        {
            if (pace is not null)
            {
                await WaitAsync(pace.WaitFor(symbol, question, Now), stop);
                pace.Asked(symbol, question, Now);
            }

            var request = make(connection.RequestIds.Next());
            connection.Send(request);
            var (isAnswered, answer, why) = await AnswerAsync<T>(symbol, request, stop);
            if (isAnswered)
            {
                return answer;
            }

            if (attempt == AttemptsMax)
            {
                throw new BarSourceException($"{symbol}: {why}, {attempt} times: try again later");
            }

            var backOff = TimeSpan.FromTicks(Math.Min(longestBackOff.Ticks, firstBackOff.Ticks << (attempt - 1)));
            tell($"{symbol}: {why}; again in {backOff.TotalSeconds:0} s");
            await WaitAsync(backOff, stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        if (running is not null)
        {
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        over.Dispose();
    }

    /// <summary>A first refusal is final: a person waits. Later ones may be a gateway that restarts, and the connection tries again by itself.</summary>
    private async Task ReadyAsync(bool isFirst, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(readyLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            while (true)
            {
                switch (await events.Reader.ReadAsync(either.Token))
                {
                    case SessionReady:
                        return;
                    case ConnectFailed failed when isFirst:
                        throw new GatewayUnreachableException(failed.Detail);
                    case SessionEnded ended when isFirst:
                        throw new GatewayUnreachableException($"{ended.Reason}: {ended.Detail}");
                    default:
                        break;
                }
            }
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new GatewayUnreachableException($"no answer within {readyLimit.TotalSeconds:0} s", late);
        }
    }

    /// <returns>Not answered: why it is worth asking again.</returns>
    private async Task<(bool IsAnswered, T? Answer, string Why)> AnswerAsync<T>(string symbol, TwsRequest request, CancellationToken stop)
        where T : TwsMessage
    {
        T? answer = null;
        while (true)
        {
            switch (await events.Reader.ReadAsync(stop))
            {
                case T part when IdOf(part) == IdOf(request):
                    answer = part;
                    if (part is not HistoricalData { End: null })
                    {
                        return (true, answer, "");
                    }

                    break;
                case HistoricalDataEnd end when end.RequestId == IdOf(request):
                    return (true, answer, "");
                case ErrorMessage error when error.Id == IdOf(request) && !IsNotice(error.Code):
                    return Judge<T>(symbol, error);
                case ReplyOverdue overdue when ReferenceEquals(overdue.Request, request):
                    return (false, null, "no answer");
                case RequestRefused refused when ReferenceEquals(refused.Request, request):
                    return (false, null, refused.Why);
                case SessionEnded ended:
                    tell($"connection lost ({ended.Reason}): {ended.Detail}");
                    await ReadyAsync(isFirst: false, stop);
                    return (false, null, "the connection was lost");
                default:
                    break;
            }
        }
    }

    /// <summary>162 has many meanings, told apart by its text only (protocol.md §11).</summary>
    private static (bool IsAnswered, T? Answer, string Why) Judge<T>(string symbol, ErrorMessage error)
        where T : TwsMessage
    {
        if (error.Code == HistoricalDataError && error.Text.Contains("pacing", StringComparison.OrdinalIgnoreCase))
        {
            return (false, null, "IB asks for a slower pace");
        }

        if (error.Code == HistoricalDataError
            && (error.Text.Contains("no data", StringComparison.OrdinalIgnoreCase) || error.Text.Contains("head time stamp", StringComparison.OrdinalIgnoreCase)))
        {
            return (true, null, "");
        }

        throw new BarSourceException(error.Code == NoSuchContract
            ? $"{symbol}: IB knows no such US stock (200): check the symbol; a share class is written with a space, BRK B"
            : $"{symbol}: {error.Text} ({error.Code})");
    }

    /// <summary>2100 to 2199 are the system's notices, whatever id they carry.</summary>
    private static bool IsNotice(int code) => code is >= 2100 and < 2200;

    private static int? IdOf(object message) => message switch
    {
        HistoricalData data => data.RequestId,
        HeadTimestamp head => head.RequestId,
        RequestHistoricalData history => history.RequestId,
        RequestHeadTimestamp beginning => beginning.RequestId,
        _ => null,
    };

    private async Task WaitAsync(TimeSpan wait, CancellationToken stop)
    {
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, Waits, stop);
        }
    }
}
