using System.Net;
using System.Text.Json;
using Plimsoll.App.Cli;
using Plimsoll.App.Dashboard;
using Plimsoll.Tests.App.Configuration;

namespace Plimsoll.Tests.App.Dashboard;

/// <summary>The API of a running desk, over HTTP.</summary>
public sealed class ApiTests
{
    /// <summary>The page's types are made from this file: it must be what the server says. PLIMSOLL_GOLDEN=1 writes it.</summary>
    [Fact]
    public async Task The_document_the_page_is_built_from_is_what_is_served()
    {
        await using var desk = await ServedDesk.StartAsync();
        var served = await (await desk.GetAsync(DashboardServer.OpenApiPath)).Content.ReadAsStringAsync();
        var file = Path.Combine(TemporaryDesk.RepositoryFolder, "web", "openapi.json");
        if (Environment.GetEnvironmentVariable("PLIMSOLL_GOLDEN") == "1")
        {
            File.WriteAllText(file, served.ReplaceLineEndings("\n") + "\n");
        }

        Assert.Equal(File.ReadAllText(file).TrimEnd(), served.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Every_answer_of_the_requirement_is_there_and_agrees_with_the_others()
    {
        await using var desk = await ServedDesk.StartAsync();
        var all = await desk.UntilAsync("/api/desk", answer => answer.GetProperty("status").GetProperty("reconciliation").GetProperty("isReconciled").GetBoolean());
        Assert.Equal("DU1234567", all.GetProperty("status").GetProperty("account").GetString());
        Assert.True(all.GetProperty("status").GetProperty("safeToTrade").GetProperty("isSafe").GetBoolean());
        Assert.Equal("open", all.GetProperty("status").GetProperty("session").GetProperty("phase").GetString());
        Assert.Equal("rotation", (await desk.ReadAsync("/api/status")).GetProperty("nextTrade").GetProperty("deployment").GetString());
        foreach (var path in new[] { "/api/positions", "/api/positions/greeks", "/api/positions/risk", "/api/trades", "/api/pnl", "/api/pnl/history", "/api/orders", "/api/executions", "/api/books", "/api/schedule", "/api/alerts", "/api/limits", "/api/equity/today", "/api/configuration", "/api/preferences", "/api/faults", "/api/research/runs", "/api/rehearsals", "/api/tokens", "/api/session" })
        {
            await desk.ReadAsync(path);
        }

        var limits = await desk.ReadAsync("/api/limits?if=BUY%20100%20SPY%20@%20600&deployment=rotation");
        Assert.False(limits.GetProperty("verdict").GetProperty("approved").GetBoolean());
        Assert.Equal(["account", "daytrade", "rotation"], limits.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetProperty("scope").GetString()));
        var answered = await desk.Client.GetAsync(new Uri("/health", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task A_halt_is_journaled_with_who_asked_and_ends_with_a_resume()
    {
        await using var desk = await ServedDesk.StartAsync();
        var halted = await desk.PostAsync("/api/desk/halt", new { reason = "news" });
        Assert.True(JsonDocument.Parse(await halted.Content.ReadAsStringAsync()).RootElement.GetProperty("halted").GetBoolean());
        Assert.Contains("halted", (await desk.ReadAsync("/api/status")).GetProperty("safeToTrade").GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString()));
        var row = (await desk.UntilAsync("/api/journal?type=OperatorAsked", answer => answer.GetProperty("items").GetArrayLength() == 1)).GetProperty("items")[0];
        Assert.Equal("Halt: news (token file)", row.GetProperty("text").GetString());
        var entry = await desk.ReadAsync($"/api/journal/{row.GetProperty("sequence").GetInt64()}");
        Assert.Equal("token file", entry.GetProperty("data").GetProperty("by").GetString());

        await desk.PostAsync("/api/desk/resume", new { reason = "understood" });
        Assert.False((await desk.ReadAsync("/api/status")).GetProperty("halted").GetBoolean());
        Assert.False(desk.Desk.State.Halted);
    }

    [Fact]
    public async Task The_desks_state_at_a_record_is_what_it_was_then()
    {
        await using var desk = await ServedDesk.StartAsync();
        await desk.PostAsync("/api/desk/halt", new { reason = "one" });
        await desk.PostAsync("/api/desk/resume", new { reason = "two" });
        var rows = (await desk.UntilAsync("/api/journal?type=OperatorAsked&after=0", answer => answer.GetProperty("items").GetArrayLength() == 2)).GetProperty("items");
        var at = rows[0].GetProperty("sequence").GetInt64();
        Assert.False((await desk.ReadAsync($"/api/journal/{at - 1}/state")).GetProperty("status").GetProperty("halted").GetBoolean());
        Assert.True((await desk.ReadAsync($"/api/journal/{at}/state")).GetProperty("status").GetProperty("halted").GetBoolean());
        Assert.False((await desk.ReadAsync($"/api/journal/{rows[1].GetProperty("sequence").GetInt64()}/state")).GetProperty("status").GetProperty("halted").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync("/api/journal/99999999/state")).StatusCode);
    }

    [Fact]
    public async Task A_second_desk_on_the_journal_refuses_to_start()
    {
        await using var desk = await ServedDesk.StartAsync();
        var second = await new EndToEnd.VerbLine(desk.Desk, NodaTime.Instant.FromUtc(2026, 2, 18, 16, 0)).Type("up");
        Assert.Equal(ExitCode.Failed, second.ExitCode);
        Assert.Contains("another plimsoll holds the journal", second.Error);
    }
}
