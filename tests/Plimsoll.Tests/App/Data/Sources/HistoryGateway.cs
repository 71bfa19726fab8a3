using System.Net;
using System.Net.Sockets;
using Plimsoll.Tests.Tws;

namespace Plimsoll.Tests.App.Data.Sources;

/// <summary>A gateway in server version 187's bytes that answers historical questions by script, one client after another.</summary>
internal sealed class HistoryGateway : IAsyncDisposable
{
    /// <summary>The script's word for closing the connection in place of an answer.</summary>
    public const string HangUp = "hang up";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Queue<string> answers;
    private readonly Task serving;

    /// <param name="answers">Each with # for the request's id.</param>
    public HistoryGateway(params string[] answers)
    {
        this.answers = new Queue<string>(answers);
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public List<string> Requests { get; } = [];

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
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                using var peer = new ScriptedPeer(client);
                await Converse(peer);
            }
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }
    }

    private async Task Converse(ScriptedPeer peer)
    {
        try
        {
            await peer.ExpectHelloAsync();
            await peer.SayAsync("187|20260218 15:00:00 EST|");
            while (true)
            {
                var request = await peer.HearAsync();
                if (request.StartsWith("71|", StringComparison.Ordinal))
                {
                    await peer.SayAsync("15|1|DU1234567|", "9|1|1|");
                }
                else if (request.StartsWith("20|", StringComparison.Ordinal) || request.StartsWith("87|", StringComparison.Ordinal))
                {
                    Requests.Add(request);
                    var answer = answers.Dequeue();
                    if (answer == HangUp)
                    {
                        return;
                    }

                    await peer.SayAsync(answer.Replace("#", request.Split('|')[1], StringComparison.Ordinal));
                }
            }
        }
        catch (Exception gone) when (gone is EndOfStreamException or IOException)
        {
            // the client has left; the next may come
        }
    }
}
