using System.Text.Json;
using Plimsoll.App.Configuration;
using Plimsoll.App.Notifications;

namespace Plimsoll.Tests.App.Notifications;

/// <summary>What a person writes to the bot, from a double of the Bot API.</summary>
public sealed class TelegramPollerTests : IDisposable
{
    private const string Token = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_0123";
    private const string Sent = """{"ok":true,"result":{"message_id":7}}""";

    /// <summary>No answer of a busy machine takes so long on the hasty clock.</summary>
    private static readonly TimeSpan ages = TimeSpan.FromHours(20);

    /// <summary>Where the server is to fall silent: half a second, in truth.</summary>
    private static readonly TimeSpan aWhile = TimeSpan.FromSeconds(600);

    private readonly HttpClient http = HttpDelivery.CreateClient();
    private readonly HastyTime time = new();
    private readonly List<string> log = [];
    private readonly List<string> heard = [];

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task Only_the_configured_chat_is_heard_and_each_update_once()
    {
        await Poll(
            [
                Updates(Update(5, 99, "/flatten"), Update(6, 42, "/status")), ScriptedServer.Answer(200, Sent),
                Updates(Update(6, 42, "/status"), Update(7, 42, "/halt now")), ScriptedServer.Answer(200, Sent),
            ],
            requests: 5);

        Assert.Equal(["/status", "/halt now"], heard);
        Assert.Contains(log, line => line.Contains("from another chat was ignored", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_waits_as_long_as_it_is_asked_and_outlives_errors_nonsense_and_silence()
    {
        var requests = await Poll(
            [
                ScriptedServer.Answer(429, """{"ok":false,"error_code":429,"parameters":{"retry_after":7}}"""),
                ScriptedServer.Answer(502, "<html>"),
                ScriptedServer.Answer(200, "[]"),
                ScriptedServer.Silence,
                Updates(Update(1, 42, "/status")), ScriptedServer.Answer(200, Sent),
            ],
            requests: 7,
            aWhile);

        Assert.Equal(["/status"], heard);
        Assert.Contains(TimeSpan.FromSeconds(7), time.Waits);
        Assert.Contains("offset=2&", requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_while_nobody_listened_is_not_obeyed()
    {
        var old = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        await Poll([Updates(Update(1, 42, "/flatten", old)), ScriptedServer.Answer(200, Sent)], requests: 3);

        Assert.Empty(heard);
    }

    [Fact]
    public async Task The_token_is_in_no_line_of_the_log()
    {
        await Poll([ScriptedServer.Answer(401, """{"ok":false}"""), ScriptedServer.Answer(500, ""), ScriptedServer.Silence], requests: 4, aWhile);

        Assert.NotEmpty(log);
        Assert.DoesNotContain(log, line => line.Contains("AAE-", StringComparison.Ordinal));
    }

    private static string Updates(params IReadOnlyList<string> updates) => ScriptedServer.Answer(200, $$"""{"ok":true,"result":[{{string.Join(',', updates)}}]}""");

    private static string Update(int number, int chat, string text, DateTimeOffset? at = null) => JsonSerializer.Serialize(new
    {
        update_id = number,
        message = new { message_id = number, date = (at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds(), chat = new { id = chat }, text },
    });

    /// <summary>Until the server was asked so often.</summary>
    /// <returns>What it was asked.</returns>
    private async Task<IReadOnlyList<string>> Poll(IReadOnlyList<string> answers, int requests, TimeSpan? patience = null)
    {
        await using var server = new ScriptedServer([.. answers]);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var settings = new TelegramSettings(new Secret(Token), "42", server.Address);
        var telegram = new TelegramNotifier(http, settings, DeliveryPolicy.Message with { AttemptTimeout = ages, TotalTimeout = ages }, time);
        var poller = new TelegramPoller(http, settings, telegram, Answer, log.Add, time) { Patience = patience ?? ages };
        var running = poller.RunAsync(stop.Token);
        while (server.Requests.Count < requests)
        {
            await Task.Delay(10, stop.Token);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        return [.. server.Requests.Take(requests).Select(request => request.Path)];
    }

    private Task<string> Answer(string said, CancellationToken stop)
    {
        heard.Add(said);
        return Task.FromResult("done");
    }
}
