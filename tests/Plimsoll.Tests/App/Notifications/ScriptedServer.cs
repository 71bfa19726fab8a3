using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Tests.App.Notifications;

/// <summary>An HTTP server on 127.0.0.1 that answers by script and keeps what it was asked. Out of script it answers 410.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    /// <summary>The script's word for taking a request and never answering.</summary>
    public const string Silence = "silence";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Queue<string> answers;
    private readonly List<ReceivedRequest> requests = [];
    private readonly Task serving;

    public ScriptedServer(params string[] answers)
    {
        this.answers = new Queue<string>(answers);
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        serving = Serve();
    }

    public Uri Address { get; }

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>A whole answer, as it goes over the wire.</summary>
    public static string Answer(int status, string body, string headers = "") =>
        $"HTTP/1.1 {status} -\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task Serve()
    {
        var silent = new List<TcpClient>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                if (await Serve(client))
                {
                    silent.Add(client);
                }
                else
                {
                    client.Dispose();
                }
            }
        }
        finally
        {
            silent.ForEach(client => client.Dispose());
        }
    }

    /// <returns>Whether the client is to be left without an answer.</returns>
    private async Task<bool> Serve(TcpClient client)
    {
        try
        {
            var stream = client.GetStream();
            if (!await Receive(stream))
            {
                return false;
            }

            var answer = answers.TryDequeue(out var scripted) ? scripted : Answer(410, "");
            if (answer == Silence)
            {
                return true;
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), stopping.Token);
        }
        catch (IOException)
        {
            // the client was told to stop while it was asking or being answered: its right, and what it had asked is kept
        }

        return false;
    }

    /// <returns>False for a connection that the client opened in advance and did not use.</returns>
    private async Task<bool> Receive(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!Encoding.ASCII.GetString([.. head]).EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stopping.Token) == 0)
            {
                return false;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n");
        var body = await ReadBody(stream, lines);
        var request = lines[0].Split(' ');
        lock (requests)
        {
            requests.Add(new ReceivedRequest(request[0], request[1], body));
        }

        return true;
    }

    private async Task<string> ReadBody(NetworkStream stream, string[] head)
    {
        if (head.Contains("Transfer-Encoding: chunked"))
        {
            return await ReadChunks(stream);
        }

        var length = head.FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal))?[16..] ?? "0";
        var bytes = new byte[int.Parse(length)];
        await stream.ReadExactlyAsync(bytes, stopping.Token);
        return Encoding.UTF8.GetString(bytes);
    }

    private async Task<string> ReadChunks(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var body = new StringBuilder();
        while (await reader.ReadLineAsync(stopping.Token) is { } size && Convert.ToInt32(size, 16) is var length and > 0)
        {
            var chunk = new char[length];
            await reader.ReadBlockAsync(chunk, stopping.Token);
            body.Append(chunk);
            await reader.ReadLineAsync(stopping.Token);
        }

        await reader.ReadLineAsync(stopping.Token);
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body.ToString()));
    }
}
