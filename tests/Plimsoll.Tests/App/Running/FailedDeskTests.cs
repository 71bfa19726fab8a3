using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Plimsoll.App.Cli;
using Plimsoll.App.Running;
using Plimsoll.Tests.App.Dashboard;
using Plimsoll.Tests.EndToEnd;

namespace Plimsoll.Tests.App.Running;

/// <summary>
/// A desk in a service whose journal cannot be written: a folder stands where the new day's file belongs, so that midnight brings the failure,
/// as a full or read-only disk would.
/// </summary>
public sealed class FailedDeskTests
{
    private static readonly DateTimeOffset evening = new(2026, 2, 19, 4, 50, 0, TimeSpan.Zero);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private readonly LeapingTime time = new(TimeProvider.System, evening, 1);

    [Fact]
    public async Task It_starts_again_from_its_journal_says_so_meanwhile_and_obeys_when_it_can_write_again()
    {
        await using var desk = await ServedDesk.StartAsync(time);
        var obstacle = await Obstruct(desk);
        var refused = await desk.PostAsync("/api/desk/halt", new { reason = "the journal cannot be written" });
        Directory.Delete(obstacle); // at once: nothing but the wish has met it
        Assert.True((int)refused.StatusCode >= 500, $"{refused.StatusCode}: an order that is in no journal was obeyed");
        await Said(desk, "the desk failed and starts again from its journal");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failed"), await HealthAsync(desk));
        Assert.Equal(HttpStatusCode.OK, (await desk.Client.GetAsync(new Uri("/", UriKind.Relative))).StatusCode); // the page stands

        time.LeapTo(time.GetUtcNow().AddSeconds(2));
        for (var waiting = Stopwatch.StartNew(); await HealthAsync(desk) is (HttpStatusCode.ServiceUnavailable, _); await Task.Delay(50))
        {
            Assert.True(waiting.Elapsed < patience, desk.Said);
        }

        var halted = await desk.PostAsync("/api/desk/halt", new { reason = "it can be written again" });
        Assert.Equal(HttpStatusCode.OK, halted.StatusCode);
        Assert.True((await desk.ReadAsync("/api/status")).GetProperty("halted").GetBoolean());
        Assert.Equal(ExitCode.Done, (await desk.StopAsync()).ExitCode);
        Assert.Null(desk.Desk.Journal.Verify().Break);
        Assert.True(desk.Desk.State.Halted);
        Assert.True(File.Exists(obstacle));
    }

    [Fact]
    public async Task A_fault_that_stays_ends_the_service_with_its_reason()
    {
        await using var desk = await ServedDesk.StartAsync(time);
        await Obstruct(desk);
        await desk.PostAsync("/api/desk/halt", new { reason = "the journal cannot be written" });
        for (var failures = 1; failures <= 5; failures++)
        {
            await Said(desk, "the desk failed and starts again from its journal", failures);
            time.LeapTo(time.GetUtcNow().AddSeconds(40));
        }

        var ended = await desk.EndAsync();
        Assert.Equal(ExitCode.Failed, ended.ExitCode);
        Assert.Contains("the desk failed 6 times within 10 minutes and ends", ended.Error);
        Assert.Contains("2026-02-19.jsonl", ended.Error[^2_000..]);
        Assert.Null(desk.Desk.Journal.Verify().Break);
    }

    /// <returns>What stands in the way after midnight; nothing the desk waits for comes before the morning.</returns>
    private async Task<string> Obstruct(ServedDesk desk)
    {
        var path = Path.Combine(desk.Desk.Folder, "journal", DeskFolder.Account, "2026-02-19.jsonl");
        Directory.CreateDirectory(path);
        time.LeapTo(evening.AddMinutes(1)); // what it waits for after it has connected is over by then
        for (var waiting = Stopwatch.StartNew(); desk.Desk.State.WakeAt?.ToDateTimeOffset() < evening.AddHours(1); await Task.Delay(50))
        {
            Assert.True(waiting.Elapsed < patience, desk.Said);
        }

        time.LeapTo(evening.AddMinutes(10).AddSeconds(1));
        return path;
    }

    private static async Task Said(ServedDesk desk, string line, int times = 1)
    {
        for (var waiting = Stopwatch.StartNew(); desk.Said.Split(line).Length <= times; await Task.Delay(20))
        {
            Assert.True(waiting.Elapsed < patience, desk.Said);
        }
    }

    private static async Task<(HttpStatusCode Code, string Desk)> HealthAsync(ServedDesk desk)
    {
        using var answer = await desk.Client.GetAsync(new Uri("/health", UriKind.Relative));
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("desk").GetString()!);
    }
}
