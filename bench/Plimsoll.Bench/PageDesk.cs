using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Ladder;
using Plimsoll.App.Running;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;

namespace Plimsoll.Bench;

/// <summary>
/// <c>plimsoll up</c> in a process of its own, with a past: rotation and reversal in mode paper on thirteen years of bars made from a seed, half a year
/// of sessions traded by the desk itself, which is more than 100,000 records, and the trades of ten years in its database. Its folder is kept for the next run.
/// </summary>
internal sealed partial class PageDesk : IDisposable
{
    private const ulong Seed = 7;

    private const string Account = "DP000001";

    private static readonly LocalDate firstBar = new(2013, 1, 2);
    private static readonly LocalDate lastBar = new(2026, 1, 30);
    private static readonly Instant madeAt = Instant.FromUtc(2025, 6, 16, 12, 0);
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(20);

    private readonly Process process;
    private readonly StringBuilder said = new();

    private PageDesk(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (said)
            {
                said.AppendLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
    }

    public static string Folder => Path.Combine(Repository.Scratch, "page");

    public static string Bars => Path.Combine(Folder, "bars");

    /// <summary>With both scopes.</summary>
    public HttpClient Http { get; } = new();

    /// <summary>Opens one session.</summary>
    public string Link { get; private set; } = "";

    public static async Task<PageDesk> StartAsync()
    {
        if (!File.Exists(Path.Combine(Folder, "journal", "ladder.jsonl")))
        {
            Prepare();
        }

        var clock = new ClockPace((XnysCalendar.On(lastBar)!.Close + Duration.FromHours(1)), 1, Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "plimsoll.dll"), "up", "--clock", $"{clock}"]) { RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Folder };
        var desk = new PageDesk(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start"));
        await desk.ReadyAsync();
        if ((await desk.ReadAsync("/api/trades?limit=1")).GetProperty("total").GetInt64() < LongLedger.Trades)
        {
            LongLedger.Fill(Path.Combine(Folder, "data", "plimsoll.db"), $"{Account}-paper");
        }

        return desk;
    }

    public async Task<JsonElement> ReadAsync(string path) => JsonDocument.Parse(await Http.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Http.Dispose();
    }

    /// <summary>Until every session is traded, and index and database have come as far as the journal.</summary>
    private async Task ReadyAsync()
    {
        var from = Stopwatch.StartNew();
        while (LinkSaid().Match(Said()) is var link && !Set(link))
        {
            await WaitAsync(from);
        }

        var access = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "data", "dashboard", "access.json"))).RootElement;
        Http.BaseAddress = new Uri(access.GetProperty("url").GetString()!);
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access.GetProperty("token").GetString());
        var last = -1L;
        while (true)
        {
            using var answer = await Http.GetAsync(new Uri("/api/desk", UriKind.Relative));
            if (answer.IsSuccessStatusCode)
            {
                var status = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("status");
                var (now, indexed) = (status.GetProperty("sequence").GetInt64(), (await ReadAsync("/api/journal?limit=1")).GetProperty("indexedTo").GetInt64());
                if (now == last && indexed == now && status.GetProperty("database").GetProperty("lastSequence") is { ValueKind: JsonValueKind.Number } projected && projected.GetInt64() == now)
                {
                    return;
                }

                last = now;
            }

            await Task.Delay(1_000);
            await WaitAsync(from);
        }
    }

    private bool Set(Match link)
    {
        Link = link.Value;
        return link.Success;
    }

    private async Task WaitAsync(Stopwatch from)
    {
        if (process.HasExited || from.Elapsed > patience)
        {
            throw new InvalidOperationException($"the desk does not come up: {Said()}");
        }

        await Task.Delay(100);
    }

    private string Said()
    {
        lock (said)
        {
            return said.ToString();
        }
    }

    private static void Prepare()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "config"));
        Directory.CreateDirectory(Bars);
        File.Copy(Path.Combine(Repository.Root, Preferences.File), Path.Combine(Folder, Preferences.File), overwrite: true);
        File.WriteAllLines(Path.Combine(Folder, "config", "config.local.yaml"), ["mode: paper", "data:", "  dir: bars", "  format: csv", "dashboard:", "  port: 0"]);
        var inputs = new ConfigurationInputs(Repository.Root, new Dictionary<string, string>(StringComparer.Ordinal), [], []);
        foreach (var symbol in DeskConfiguration.Load(inputs).Value!.Universe)
        {
            File.WriteAllText(Path.Combine(Bars, $"{symbol}.csv"), Table(symbol));
        }

        var desk = Repository.Desk("rotation", "reversal");
        using var ladder = LadderLedger.Open(Path.Combine(Folder, "journal"));
        foreach (var deployment in desk.Deployments)
        {
            ladder.Append(new Deployed(madeAt, $"{deployment.Name}-paper-1", deployment.Name, BrokerMode.Paper, Account, new Money(25_000m), FrozenTerms.Of(desk, deployment), new Expectation(0.1, 1, 0.2, []), []));
        }
    }

    /// <summary>A walk with a little drift.</summary>
    private static string Table(string symbol)
    {
        var rng = new Rng(Seed).Derive(symbol);
        var text = new StringBuilder("date,open,high,low,close,volume\n");
        var close = 60.0;
        foreach (var session in XnysCalendar.Between(firstBar, lastBar))
        {
            var open = close;
            close *= 1 + (0.024 * (rng.NextDouble() - 0.49));
            text.Append(CultureInfo.InvariantCulture, $"{session.Date:uuuu-MM-dd},{open:0.00},{Math.Max(open, close):0.00},{Math.Min(open, close):0.00},{close:0.00},10000000\n");
        }

        return text.ToString();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/#login=\S+")]
    private static partial Regex LinkSaid();
}
