using System.Net.Http.Json;
using System.Text.Json;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Notifications;

/// <summary>Messages to a phone through the Telegram Bot API (core.telegram.org/bots/api, method sendMessage).</summary>
internal sealed class TelegramNotifier(HttpClient http, TelegramSettings settings, DeliveryPolicy policy, TimeProvider time) : INotificationChannel
{
    public string Name => "telegram";

    private readonly HttpDelivery delivery = new(
        http, policy, new Redactor(settings.BotToken is null ? [] : [settings.BotToken]), time);

    /// <param name="text">
    /// Lines of text, in which <c>&lt;b&gt;</c>, <c>&lt;i&gt;</c>, <c>&lt;u&gt;</c>, <c>&lt;s&gt;</c>, <c>&lt;code&gt;</c> and
    /// <c>&lt;pre&gt;</c> mark up; all else is shown as it is written.
    /// </param>
    /// <param name="cancellation">Ends the delivery without a result.</param>
    public async Task<NotificationResult> Send(string text, CancellationToken cancellation)
    {
        if (settings is not { BotToken: { } token, ChatId: { } chat })
        {
            return new NotificationResult.NotConfigured();
        }

        var parts = TelegramText.Parts(text);
        return parts.Count == 0
            ? new NotificationResult.Failed("the message is empty")
            : await delivery.Send([.. parts.Select(part => Request(token, chat, part))], Read, cancellation);
    }

    public override string ToString() => nameof(TelegramNotifier);

    private Func<HttpRequestMessage> Request(Secret token, string chat, string part)
    {
        var address = new Uri($"{settings.ApiBase.AbsoluteUri.TrimEnd('/')}/bot{token.Reveal()}/sendMessage");
        return () => new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(new { chat_id = chat, text = part, parse_mode = "HTML" }),
        };
    }

    /// <summary>
    /// Every answer is JSON: <c>{"ok":true,…}</c>, or <c>{"ok":false,"error_code":429,"description":"…","parameters":{"retry_after":5}}</c>.
    /// What is not comes from something between us and Telegram.
    /// </summary>
    private static DeliveryAttempt Read(int status, TimeSpan? retryAfter, string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            var root = answer.RootElement;
            if (status == 200 && root.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True)
            {
                return DeliveryAttempt.Delivered;
            }

            var description = root.TryGetProperty("description", out var text) ? text.ToString() : null;
            return DeliveryAttempt.Refused(status, description, AskedByTelegram(root) ?? retryAfter);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: it is JSON, but no object.
            return DeliveryAttempt.Refused(status, "not an answer of the Bot API", retryAfter);
        }
    }

    private static TimeSpan? AskedByTelegram(JsonElement root) =>
        root.TryGetProperty("parameters", out var parameters)
        && parameters.TryGetProperty("retry_after", out var seconds)
        && seconds.TryGetInt32(out var wait)
            ? TimeSpan.FromSeconds(wait)
            : null;
}
