using System.Net;
using System.Text.Json;

namespace Plimsoll.Tests.App.Dashboard;

/// <summary>A rehearsal that is watched, over HTTP: a real child process beside a real desk.</summary>
public sealed class LiveRehearsalApiTests
{
    [Fact]
    public async Task A_rehearsal_is_watched_steered_and_ended_with_its_scorecard()
    {
        await using var desk = await ServedDesk.StartAsync();
        var path = $"/api/rehearsals/{await StartAsync(desk, new { kind = "live", sessions = 3, seed = 7, faults = "none", strategies = new[] { "daytrade" }, speed = 600 })}";
        using var stream = await ServedStream.OpenAsync(desk, $"{path}/stream");
        Assert.Equal(path, $"/api/rehearsals/{(await stream.NextAsync("hello")).Data.GetProperty("id").GetString()}");
        var running = await stream.NextAsync("work", work => work.GetProperty("state").GetString() == "running");
        Assert.Equal(600, running.Data.GetProperty("speed").GetDouble());
        await stream.NextAsync("desk", view => view.GetProperty("status").GetProperty("mode").GetString() == "sim");

        Assert.Equal(HttpStatusCode.OK, (await desk.PostAsync($"{path}/faults", new { name = "kill" })).StatusCode);
        Assert.True((await stream.NextAsync("fault")).Data.GetProperty("asked").GetBoolean());
        var died = await stream.NextAsync("process", life => !life.GetProperty("isAlive").GetBoolean());
        await stream.NextAsync("process", life => life.GetProperty("isAlive").GetBoolean());

        Assert.True((await AnswerAsync(await desk.PostAsync($"{path}/pause", new { }))).GetProperty("paused").GetBoolean());
        await stream.NextAsync("score", score => score.GetProperty("paused").GetBoolean());
        Assert.False((await AnswerAsync(await desk.PostAsync($"{path}/resume", new { }))).GetProperty("paused").GetBoolean());
        Assert.Equal(JsonValueKind.Null, (await AnswerAsync(await desk.PostAsync($"{path}/speed", new { speed = (double?)null }))).GetProperty("speed").ValueKind);
        Assert.Equal(HttpStatusCode.OK, (await desk.PostAsync($"{path}/stop", new { })).StatusCode);

        var result = await stream.NextAsync("result");
        Assert.Equal(1, result.Data.GetProperty("killsByPoint").EnumerateObject().Sum(point => point.Value.GetInt32()));
        Assert.Equal(0, result.Data.GetProperty("violations").GetArrayLength());
        Assert.Equal("done", (await stream.NextAsync("work", work => work.GetProperty("exitCode").ValueKind == JsonValueKind.Number)).Data.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await desk.PostAsync($"{path}/faults", new { name = "kill" })).StatusCode);

        // who comes back is told what came after the last event it has
        using var again = await ServedStream.OpenAsync(desk, $"{path}/stream", lastEventId: died.Id);
        var resumed = await again.NextAsync("process");
        Assert.True(resumed.Id > died.Id);
        Assert.True(resumed.Data.GetProperty("isAlive").GetBoolean());
    }

    [Fact]
    public async Task What_cannot_be_asked_of_a_rehearsal_is_refused()
    {
        await using var desk = await ServedDesk.StartAsync();
        foreach (var (kind, speed, faults, strategy) in new[] { ("slow", 1.0, "none", "daytrade"), ("live", 0.01, "none", "daytrade"), ("live", 1.0, "frobnicate", "daytrade"), ("live", 1.0, "none", "alchemy") })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await desk.PostAsync("/api/rehearsals", new { kind, sessions = 1, seed = 7, faults, strategies = new[] { strategy }, speed })).StatusCode);
        }

        foreach (var wish in new[] { "pause", "resume", "stop", "stream" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (wish == "stream" ? await desk.GetAsync("/api/rehearsals/none/stream") : await desk.PostAsync($"/api/rehearsals/none/{wish}", new { })).StatusCode);
        }

        Assert.Equal(
            ["daytrade", "rotation", "reversal", "puts"],
            (await desk.ReadAsync("/api/strategies")).GetProperty("items").EnumerateArray().Select(each => each.GetProperty("name").GetString()));
    }

    private static async Task<string> StartAsync(ServedDesk desk, object wish)
    {
        var started = await desk.PostAsync("/api/rehearsals", wish);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        return JsonDocument.Parse(await started.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
