using System.Globalization;
using System.Text.Json;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Notifications;

/// <summary>
/// Reads what a person writes to the bot (Bot API getUpdates, long polling) and answers in the same chat. Only the configured chat is heard;
/// an update is taken once however often it is sent; what was written long ago, while nobody listened, is not obeyed any more.
/// </summary>
internal sealed class TelegramPoller(
    HttpClient http, TelegramSettings settings, TelegramNotifier telegram, Func<string, CancellationToken, Task<string>> answer, Action<string> log, TimeProvider time)
{
    /// <summary>Seconds the server may hold a question open.</summary>
    private const int HoldSeconds = 50;

    private static readonly TimeSpan oldest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan longestPause = TimeSpan.FromMinutes(2);

    /// <summary>Until a question is given up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(HoldSeconds + 15);

    private readonly Redactor redactor = new(settings.BotToken is null ? [] : [settings.BotToken]);
    private long next;
    private TimeSpan pause = firstPause;

    /// <summary>Whether there is a chat that may command: a number, for a channel's name is anybody's to write to.</summary>
    public bool IsConfigured => settings is { BotToken: not null, ChatId: { } chat } && long.TryParse(chat, CultureInfo.InvariantCulture, out _);

    /// <exception cref="OperationCanceledException">It was told to stop: the only way it ends once there is a chat to hear, wherever the word finds it.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        while (IsConfigured)
        {
            if (await PollAsync(stop) is not { } trouble)
            {
                pause = firstPause;
                continue;
            }

            log($"warning: Telegram does not answer: {redactor.Redact(trouble.Why)}; again in {trouble.Wait.TotalSeconds:0} s");
            await Task.Delay(trouble.Wait, time, stop);
        }
    }

    /// <returns>What is wrong and how long to wait; null when all is well.</returns>
    private async Task<(string Why, TimeSpan Wait)?> PollAsync(CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            var address = $"{settings.ApiBase.AbsoluteUri.TrimEnd('/')}/bot{settings.BotToken!.Reveal()}/getUpdates?offset={next}&timeout={HoldSeconds}&allowed_updates=%5B%22message%22%5D";
            using var response = await http.GetAsync(new Uri(address), either.Token);
            var body = await response.Content.ReadAsStringAsync(either.Token);
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("ok", out var ok) || ok.ValueKind != JsonValueKind.True)
            {
                return ($"HTTP {(int)response.StatusCode}", Longer(Asked(document.RootElement)));
            }

            foreach (var update in root.GetProperty("result").EnumerateArray())
            {
                await TakeAsync(update, stop);
            }

            return null;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return ($"nothing within {Patience.TotalSeconds:0} s", Longer(null));
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException or InvalidOperationException or KeyNotFoundException or IOException)
        {
            return (failed.Message, Longer(null));
        }
    }

    private async Task TakeAsync(JsonElement update, CancellationToken stop)
    {
        var number = update.GetProperty("update_id").GetInt64();
        if (number < next)
        {
            return; // sent again
        }

        // it counts as taken before it is obeyed: a command that is lost is typed again, one that runs twice may do harm
        next = number + 1;
        if (!update.TryGetProperty("message", out var message) || !message.TryGetProperty("text", out var text) || text.GetString() is not { } said)
        {
            return;
        }

        if (message.GetProperty("chat").GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture) != settings.ChatId)
        {
            log("warning: a message to the bot from another chat was ignored");
            return;
        }

        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(message.GetProperty("date").GetInt64());
        var reply = age > oldest ? $"That was written {age.TotalMinutes:0} minutes ago, while nobody listened: it is not obeyed. Write it again." : await answer(said, stop);
        if (await telegram.Send(reply, stop) is NotificationResult.Failed failed)
        {
            log($"warning: an answer was not delivered: {failed.Reason}");
        }
    }

    private TimeSpan Longer(TimeSpan? asked)
    {
        var wait = asked ?? pause;
        pause = pause * 2 < longestPause ? pause * 2 : longestPause;
        return wait < longestPause ? wait : longestPause;
    }

    private static TimeSpan? Asked(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty("retry_after", out var seconds) && seconds.TryGetInt32(out var wait)
            ? TimeSpan.FromSeconds(wait)
            : null;
}
