using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.App.Cli;
using Plimsoll.App.Dashboard;

namespace Plimsoll.Tests.EndToEnd.Page;

/// <summary><c>plimsoll demo</c> as it is typed, two sessions and a desk with all four strategies that goes on from them; one for all tests of a class.</summary>
public sealed partial class DemoRun : IAsyncLifetime
{
    internal const string Password = "a password of the test";

    internal const int Sessions = 2;

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plimsoll-demo-");
    private readonly CancellationTokenSource stop = new();
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private Task<int> running = Task.FromResult(-1);
    private string token = "";

    /// <summary>What it printed so far.</summary>
    internal string Said => output.ToString();

    internal string DeskFolder => Path.Combine(folder.FullName, "rehearsal", "desk");

    internal string Folder => folder.FullName;

    internal HttpClient Client { get; } = new(new SocketsHttpHandler { UseCookies = false });

    internal string Link => LinkSaid().Match(Said).Value;

    public async ValueTask InitializeAsync()
    {
        var context = new CliContext(TextWriter.Synchronized(output), TextWriter.Synchronized(error), folder.FullName, new Dictionary<string, string>(), TimeProvider.System);
        running = Task.Run(() => CommandLine.Run(["demo", "--sessions", $"{Sessions}", "--page", "on", "--speed", "10", "--set", "dashboard.port=0"], context, stop.Token));
        using var limit = new CancellationTokenSource(patience);
        while (!LinkSaid().IsMatch(Said))
        {
            Assert.False(running.IsCompleted, $"{Said}{error}");
            await Task.Delay(100, limit.Token);
        }

        var access = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(DeskFolder, "data", "dashboard", "access.json"))).RootElement;
        Client.BaseAddress = new Uri(access.GetProperty("url").GetString()!);
        token = access.GetProperty("token").GetString()!;
        DeskFront.Account(DeskFolder).SetPassword(Password);
        await UntilAsync("/api/positions", positions => positions.GetProperty("items").EnumerateArray().Any(position => position.GetProperty("option").ValueKind == JsonValueKind.Object));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        Client.Dispose();
        stop.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>The answer, which must be one.</summary>
    internal async Task<JsonElement> ReadAsync(string path) => await AskAsync(path) ?? throw new InvalidOperationException($"{path}: not available");

    /// <summary>Null while the service cannot tell yet.</summary>
    private async Task<JsonElement?> AskAsync(string path)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Authorization", $"Bearer {token}" } } };
        using var answer = await Client.SendAsync(asked);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{path}: {(int)answer.StatusCode} {text}");
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : null;
    }

    /// <summary>Asks until the answer is right.</summary>
    internal async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isRight)
    {
        using var limit = new CancellationTokenSource(patience);
        while (true)
        {
            if (await AskAsync(path) is { } answer && isRight(answer))
            {
                return answer;
            }

            await Task.Delay(100, limit.Token);
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/#login=\S+")]
    private static partial Regex LinkSaid();
}
