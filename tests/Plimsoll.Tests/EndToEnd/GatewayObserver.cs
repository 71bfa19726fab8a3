using System.Threading.Channels;
using Plimsoll.Tws;
using Plimsoll.Tws.Connection;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>A second client at the gateway that only looks: what it sees is the gateway's word, not the desk's.</summary>
internal sealed class GatewayObserver : IAsyncDisposable
{
    public const int ClientId = 55;

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private readonly Channel<TwsEvent> told = Channel.CreateUnbounded<TwsEvent>();
    private readonly CancellationTokenSource stop = new();
    private readonly TwsConnection connection;
    private readonly Task running;

    private GatewayObserver(int port)
    {
        connection = new TwsConnection(
            new TwsConnectionSettings { Host = "127.0.0.1", Port = port, Session = new TwsSessionSettings { ClientId = ClientId } },
            each => told.Writer.TryWrite(each),
            TimeProvider.System,
            () => 0.5);
        running = connection.RunAsync(stop.Token);
    }

    public static async Task<GatewayObserver> Connect(int port)
    {
        var observer = new GatewayObserver(port);
        await observer.Until<SessionReady>(_ => true, []);
        return observer;
    }

    /// <summary>Asks for everything the gateway knows of its orders and accounts.</summary>
    public async Task<GatewaySight> Look()
    {
        var heard = new List<TwsEvent>();
        connection.Send(new RequestPositions());
        await Until<PositionEnd>(_ => true, heard);
        connection.Send(new RequestAllOpenOrders());
        await Until<OpenOrderEnd>(_ => true, heard);
        connection.Send(new RequestCompletedOrders(ApiOnly: false));
        await Until<CompletedOrdersEnd>(_ => true, heard);
        var id = connection.RequestIds.Next();
        connection.Send(new RequestExecutions(id));
        await Until<ExecDetailsEnd>(end => end.RequestId == id, heard);
        return new GatewaySight(
            [.. heard.OfType<OpenOrder>()],
            [.. heard.OfType<CompletedOrder>()],
            [.. heard.OfType<ExecDetails>().Where(details => details.RequestId == id).Select(details => details)],
            [.. heard.OfType<Position>().Where(position => position.Quantity is not (null or 0m))]);
    }

    /// <summary>The account's cash in dollars, as the gateway books it.</summary>
    public async Task<decimal> Cash()
    {
        var heard = new List<TwsEvent>();
        var id = connection.RequestIds.Next();
        connection.Send(new RequestAccountSummary(id, "All", "TotalCashValue"));
        await Until<AccountSummaryEnd>(end => end.RequestId == id, heard);
        connection.Send(new CancelAccountSummary(id));
        return decimal.Parse(heard.OfType<AccountSummary>().Single(value => value.RequestId == id).Value);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    private async Task Until<T>(Func<T, bool> isIt, List<TwsEvent> heard)
    {
        using var limit = new CancellationTokenSource(patience);
        while (true)
        {
            switch (await told.Reader.ReadAsync(limit.Token))
            {
                case T it when isIt(it):
                    return;
                case SessionEnded ended:
                    throw new InvalidOperationException($"the gateway ended the observer's session: {ended}");
                case var other:
                    heard.Add(other);
                    break;
            }
        }
    }
}
