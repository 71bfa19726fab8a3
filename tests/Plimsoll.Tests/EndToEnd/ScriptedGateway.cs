using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using NodaTime;
using Plimsoll.Tests.Tws;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>
/// A gateway that says what a test wants said, in server version 187's bytes, to as many clients as come one after another, and keeps
/// every request. Orders and positions it has none.
/// </summary>
internal sealed class ScriptedGateway : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> requests = [];
    private readonly Task serving;
    private int clients;

    public ScriptedGateway()
    {
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Accounts { get; init; } = "DU1234567";

    /// <summary>Accepts, and never says a word.</summary>
    public bool IsSilent { get; init; }

    /// <summary>What it answers to an order, what-if or not: an error code and text.</summary>
    public (int Code, string Text) ToOrders { get; init; } = (399, "Order Message: your order is fine");

    /// <summary>What it answers to a request for quotes; null for a price.</summary>
    public (int Code, string Text)? ToQuotes { get; init; }

    /// <summary>What its clock shows.</summary>
    public Func<Instant> Clock { get; init; } = () => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    public int Clients => clients;

    /// <summary>placeOrder messages, what-if ones included.</summary>
    public int Orders => requests.Count(request => request.StartsWith("3|", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                clients++;
                using var peer = new ScriptedPeer(client);
                await Converse(peer);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException && stop.IsCancellationRequested)
        {
            // the test is over
        }
    }

    private async Task Converse(ScriptedPeer peer)
    {
        try
        {
            await peer.ExpectHelloAsync();
            if (!IsSilent)
            {
                await peer.SayAsync("187|20260218 15:00:00 EST|");
            }

            while (true)
            {
                var request = await peer.HearAsync();
                requests.Enqueue(request);
                if (!IsSilent)
                {
                    await peer.SayAsync([.. Answers(request.Split('|'))]);
                }
            }
        }
        catch (Exception gone) when (gone is EndOfStreamException or IOException)
        {
            // the client has left; the next may come
        }
    }

    private IEnumerable<string> Answers(string[] request) => request[0] switch
    {
        "71" => [$"15|1|{Accounts}|", "9|1|1|"],
        "49" => [$"49|1|{Clock().ToUnixTimeSeconds()}|"],
        "62" => [.. Accounts.Split(',').Select(account => $"63|1|{request[2]}|{account}|NetLiquidation|100000.00|USD|"), $"64|1|{request[2]}|"],
        "1" when ToQuotes is { } error => [$"4|2|{request[2]}|{error.Code}|{error.Text}||"],
        "1" => [$"1|6|{request[2]}|1|590.25|100|0|"],
        "3" => [$"4|2|{request[1]}|{ToOrders.Code}|{ToOrders.Text}||"],
        "16" => ["53|1|"],
        "99" => ["102|"],
        "7" => [$"55|1|{request[2]}|"],
        "61" => ["62|1|"],
        "9" => [$"4|2|{request[2]}|200|No security definition has been found for the request||"],
        _ => [],
    };
}
