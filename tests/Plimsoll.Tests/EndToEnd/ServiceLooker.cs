using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>Asks a service's API as an open page does, all the time, and remembers how long each answer took.</summary>
internal sealed class ServiceLooker : IAsyncDisposable
{
    /// <summary>Answered by the desk's own loop, not from a snapshot: how long it takes is how long the loop keeps one waiting.</summary>
    private const string AskedOfLoop = "/api/limits?if=BUY%201%20SPY%20@%20600&deployment=rotation";

    private static readonly string[] paths =
        [AskedOfLoop, "/api/desk", "/api/status", AskedOfLoop, "/api/journal?limit=100", "/api/orders?limit=100", AskedOfLoop, "/api/trades?limit=100", "/api/pnl/history?interval=day"];

    private static readonly TimeSpan between = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<(string Phase, bool IsLoop, double Milliseconds)> waits = [];
    private readonly ConcurrentQueue<string> wrong = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Task looking;
    private volatile HttpClient? page;

    public ServiceLooker() => looking = LookAsync();

    /// <summary>What goes on meanwhile.</summary>
    public string Phase { get; set; } = "quiet";

    /// <summary>Answers that were none.</summary>
    public IReadOnlyCollection<string> Wrong => wrong;

    public HttpClient Page => page!;

    /// <summary>A process has said where its page is.</summary>
    public void Turn(string access)
    {
        var said = JsonDocument.Parse(access).RootElement;
        page = new HttpClient { BaseAddress = new Uri(said.GetProperty("url").GetString()!), Timeout = TimeSpan.FromSeconds(30) };
        page.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", said.GetProperty("token").GetString());
    }

    /// <summary>The process is about to be killed, or to end: what it does not answer now is no fault.</summary>
    public void TurnAway() => page = null;

    public async Task<JsonElement> ReadAsync(string path) => JsonDocument.Parse(await Page.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;

    public async Task<string> PostAsync(string path, object wish)
    {
        using var answer = await Page.PostAsJsonAsync(new Uri(path, UriKind.Relative), wish);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
    }

    public (int Count, double Median, double P95, double P99, double Most) Figures(string? phase = null, bool? isLoop = null)
    {
        var some = waits.Where(each => (phase is null || each.Phase == phase) && (isLoop is null || each.IsLoop == isLoop)).Select(each => each.Milliseconds).Order().ToList();
        return some.Count == 0 ? default : (some.Count, some[some.Count / 2], some[some.Count * 95 / 100], some[some.Count * 99 / 100], some[^1]);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task LookAsync()
    {
        for (var number = 0; ; number++)
        {
            await Task.Delay(between, stop.Token);
            var (asked, path, phase) = (page, paths[number % paths.Length], Phase);
            if (asked is null)
            {
                continue;
            }

            var from = Stopwatch.GetTimestamp();
            try
            {
                using var answer = await asked.GetAsync(new Uri(path, UriKind.Relative), stop.Token);
                var body = await answer.Content.ReadAsStringAsync(stop.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    waits.Enqueue((phase, path == AskedOfLoop, Stopwatch.GetElapsedTime(from).TotalMilliseconds));
                }
                else if (page == asked)
                {
                    wrong.Enqueue($"{phase}: {path}: {(int)answer.StatusCode} {body} after {Stopwatch.GetElapsedTime(from).TotalMilliseconds:0} ms");
                }
            }
            catch (Exception failed) when (failed is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
            {
                if (page == asked)
                {
                    wrong.Enqueue($"{phase}: {path}: {failed.Message} after {Stopwatch.GetElapsedTime(from).TotalMilliseconds:0} ms");
                }
            }
        }
    }
}
