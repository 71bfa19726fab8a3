using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NodaTime;
using Plimsoll.Tests.EndToEnd;

namespace Plimsoll.Tests.App.Dashboard;

/// <summary><c>plimsoll up</c> within this process at a simulated gateway, and a way to ask its API. Gone after the test.</summary>
internal sealed class ServedDesk : IAsyncDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource stop;
    private readonly LiveGateway? gateway;
    private readonly Task<VerbResult> running;
    private readonly VerbLine line;

    private ServedDesk(LiveGateway? gateway, DeskFolder desk, Task<VerbResult> running, CancellationTokenSource stop, HttpClient client, string token, VerbLine line) =>
        (this.gateway, Desk, this.running, this.stop, Client, Token, this.line) = (gateway, desk, running, stop, client, token, line);

    public DeskFolder Desk { get; }

    /// <summary>On stderr, so far.</summary>
    public string Said => line.Said;

    /// <summary>Without a session or a token.</summary>
    public HttpClient Client { get; }

    /// <summary>With both scopes.</summary>
    public string Token { get; }

    /// <param name="strategies">What the desk hosts.</param>
    /// <param name="local">Lines of config.local.yaml.</param>
    public static async Task<ServedDesk> StartAsync(string strategies = "daytrade,rotation", Instant? start = null, params IReadOnlyList<string> local) =>
        await StartAsync(_ => { }, strategies, start, local);

    /// <param name="prepare">What lies in the folder before.</param>
    public static Task<ServedDesk> StartAsync(Action<DeskFolder> prepare, string strategies = "daytrade,rotation", Instant? start = null, params IReadOnlyList<string> local) =>
        StartAsync(prepare, strategies, start ?? Instant.FromUtc(2026, 2, 18, 16, 0), null, local);

    /// <summary>By a clock that the test sets.</summary>
    public static Task<ServedDesk> StartAsync(TimeProvider time) =>
        StartAsync(_ => { }, "daytrade,rotation", Instant.FromDateTimeOffset(time.GetUtcNow()), time, []);

    private static async Task<ServedDesk> StartAsync(Action<DeskFolder> prepare, string strategies, Instant from, TimeProvider? time, IReadOnlyList<string> local)
    {
        var broker = new LiveGateway(from);
        var desk = new DeskFolder(["ibkr:", $"  port: {broker.Port}", .. local]);
        prepare(desk);
        return await StartAsync(broker, desk, new VerbLine(desk, from, set: time), $"up --strategies {strategies}");
    }

    /// <summary>In a folder that stays, in a mode without a gateway.</summary>
    public static Task<ServedDesk> StartAsync(DeskFolder desk, Instant start, string line) => StartAsync(null, desk, new VerbLine(desk, start), line);

    private static async Task<ServedDesk> StartAsync(LiveGateway? broker, DeskFolder desk, VerbLine typed, string line)
    {
        using var limit = new CancellationTokenSource(patience);
        var ending = new CancellationTokenSource();
        var up = typed.Type(line, ending.Token);
        while (!desk.Has("data/dashboard/access.json"))
        {
            if (up.IsCompleted)
            {
                throw new InvalidOperationException((await up).Error);
            }

            await Task.Delay(50, limit.Token);
        }

        var access = JsonDocument.Parse(desk.Read("data/dashboard/access.json")).RootElement;
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(access.GetProperty("url").GetString()!) };
        var served = new ServedDesk(broker, desk, up, ending, client, access.GetProperty("token").GetString()!, typed);
        while (!(await served.GetAsync("/api/status")).IsSuccessStatusCode)
        {
            await Task.Delay(50, limit.Token);
        }

        return served;
    }

    public HttpRequestMessage Request(HttpMethod method, string path, object? body = null) => new(method, path)
    {
        Headers = { { "Authorization", $"Bearer {Token}" } },
        Content = body is null ? null : body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body),
    };

    public Task<HttpResponseMessage> GetAsync(string path) => Client.SendAsync(Request(HttpMethod.Get, path));

    public Task<HttpResponseMessage> PostAsync(string path, object body) => Client.SendAsync(Request(HttpMethod.Post, path, body));

    /// <summary>The answer, which must be 200.</summary>
    public async Task<JsonElement> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Asks until the answer is right.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isRight)
    {
        using var limit = new CancellationTokenSource(patience);
        while (true)
        {
            var answer = await ReadAsync(path);
            if (isRight(answer))
            {
                return answer;
            }

            await Task.Delay(100, limit.Token);
        }
    }

    /// <summary>Waits for an end that nobody asked for.</summary>
    public Task<VerbResult> EndAsync() => running.WaitAsync(patience);

    /// <summary>Stops the desk and gives back what it said.</summary>
    public async Task<VerbResult> StopAsync()
    {
        await stop.CancelAsync();
        return await running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        if (gateway is not null)
        {
            await gateway.DisposeAsync();
            Desk.Dispose();
        }

        stop.Dispose();
    }
}
