using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Storage;

namespace Plimsoll.Tests.EndToEnd.Page;

/// <summary><c>plimsoll demo</c> as it is typed, two sessions and a desk with all four strategies that goes on from them; one for all tests of a class.</summary>
public sealed partial class DemoRun : IAsyncLifetime
{
    internal const string Password = "a password of the test";

    internal const int Sessions = 2;

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan endMax = TimeSpan.FromSeconds(15);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plimsoll-demo-");
    private readonly StringBuilder output = new();
    private ChildProcess? process;
    private Task reading = Task.CompletedTask;
    private string token = "";

    /// <summary>What it printed so far.</summary>
    internal string Said
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    internal string DeskFolder => Path.Combine(folder.FullName, "rehearsal", "desk");

    internal string Folder => folder.FullName;

    internal HttpClient Client { get; } = new(new SocketsHttpHandler { UseCookies = false });

    internal string Link => LinkSaid().Match(Said).Value;

    public async ValueTask InitializeAsync()
    {
        var plimsoll = Path.Combine(AppContext.BaseDirectory, "plimsoll.dll");
        process = ChildProcess.Interruptible(folder.FullName, withInput: false, plimsoll, "demo", "--sessions", $"{Sessions}", "--page", "on", "--speed", "10", "--set", "dashboard.port=0");
        reading = ReadAsync(process);
        using var limit = new CancellationTokenSource(patience);
        while (!LinkSaid().IsMatch(Said))
        {
            Assert.False(process.HasEnded, $"{Said}{process.Error}");
            await Task.Delay(100, limit.Token);
        }

        var access = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(DeskFolder, "data", "dashboard", "access.json"))).RootElement;
        Client.BaseAddress = new Uri(access.GetProperty("url").GetString()!);
        token = access.GetProperty("token").GetString()!;
        DeskFront.Account(DeskFolder).SetPassword(Password);
        await UntilAsync("/api/positions", positions => positions.GetProperty("items").EnumerateArray().Any(position => position.GetProperty("option").ValueKind == JsonValueKind.Object));
    }

    /// <summary>It ends as a person ends it: soon, in order, saying what it leaves, with a journal that holds.</summary>
    public async ValueTask DisposeAsync()
    {
        var asked = Stopwatch.StartNew();
        await process!.Interrupt();
        var exitCode = await process.Ended(patience);
        await reading;
        Assert.True(exitCode == 0 && asked.Elapsed < endMax, $"it ended with {exitCode} after {asked.Elapsed}: {Said}{process.Error}");
        Assert.Contains("The desk is down.", Said);
        Assert.Matches("held: |no order works and nothing is held", Said);
        var verified = new JournalArchive(new FileJournalDisk(Path.Combine(DeskFolder, "journal", EndToEnd.DeskFolder.Account))).Verify();
        Assert.True(verified is { Break: null, Torn: null }, $"{verified.Break} {verified.Torn}");
        process.Dispose();
        Client.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task ReadAsync(ChildProcess told)
    {
        var read = new char[4_096];
        while (await told.ReadSome(read) is > 0 and var count)
        {
            lock (output)
            {
                output.Append(read, 0, count);
            }
        }
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
