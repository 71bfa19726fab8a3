using System.Text.Json;
using Plimsoll.App.Notifications;
using Plimsoll.Tests.App.Notifications;

namespace Plimsoll.Tests.App.Dashboard;

/// <summary>A running desk obeys the configured chat.</summary>
public sealed class DeskChatTests
{
    [Fact]
    public async Task A_halt_is_obeyed_at_once_and_a_flatten_waits_for_its_code()
    {
        const string sent = """{"ok":true,"result":{"message_id":7}}""";
        await using var api = new ScriptedServer(
            Update(1, "/halt news"), ScriptedServer.Answer(200, sent),
            Update(2, "/flatten all"), ScriptedServer.Answer(200, sent),
            Update(3, "/confirm 000000"), ScriptedServer.Answer(200, sent),
            ScriptedServer.Silence);
        await using var desk = await ServedDesk.StartAsync("daytrade", null, "telegram:", "  bot_token: 123456:AbcdefghijklmnopqrstuvwxyzABCDEF", "  chat_id: 42", $"  api_base: {api.Address}");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (api.Requests.Count < 7)
        {
            await Task.Delay(50, limit.Token);
        }

        var asked = await desk.UntilAsync("/api/journal?type=OperatorAsked", answer => answer.GetProperty("total").GetInt64() > 0);
        Assert.Equal(["Halt: news (chat)"], asked.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("text").GetString()));
        var answers = api.Requests.Where(request => request.Method == "POST").Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("text").GetString()!).ToList();
        Assert.StartsWith("The desk obeys: halt.", answers[0], StringComparison.Ordinal);
        Assert.Matches(@"/confirm \d{6}", answers[1]);
        Assert.Equal("Nothing waits for that code. Nothing was done.", answers[2]);
    }

    [Fact]
    public async Task Muted_messages_come_as_one_when_they_may_again()
    {
        const string sent = """{"ok":true,"result":{"message_id":7}}""";
        await using var api = new ScriptedServer(ScriptedServer.Answer(200, sent));
        using var http = HttpDelivery.CreateClient();
        var webhook = new WebhookChannel(http, new Plimsoll.App.Configuration.Secret($"{api.Address}secret"), DeliveryPolicy.Message, TimeProvider.System);
        var messenger = new Messenger([webhook], TimeProvider.System);
        Assert.Null(messenger.Mute(TimeSpan.FromHours(1)));
        Assert.IsType<NotificationResult.Delivered>(await messenger.Send("<b>one</b>", CancellationToken.None));
        Assert.IsType<NotificationResult.Delivered>(await messenger.Send("two", CancellationToken.None));
        Assert.Empty(api.Requests);
        var digest = messenger.Mute(TimeSpan.Zero);
        Assert.Equal("2 messages while muted:\n\n<b>one</b>\n\ntwo", digest);
        await messenger.SendEach(digest!, CancellationToken.None);
        Assert.Equal("2 messages while muted:\n\none\n\ntwo", JsonDocument.Parse(Assert.Single(api.Requests).Body).RootElement.GetProperty("text").GetString());
    }

    private static string Update(int number, string text) => ScriptedServer.Answer(200, JsonSerializer.Serialize(new
    {
        ok = true,
        result = new[] { new { update_id = number, message = new { message_id = 1, date = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), chat = new { id = 42 }, text } } },
    }));
}
