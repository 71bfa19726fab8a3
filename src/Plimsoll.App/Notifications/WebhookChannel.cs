using System.Net.Http.Json;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Notifications;

/// <summary>A message as JSON to an address of the person's own: <c>{"text":"…"}</c>, without markup, as Slack and many others take it.</summary>
internal sealed class WebhookChannel(HttpClient http, Secret? url, DeliveryPolicy policy, TimeProvider time) : INotificationChannel
{
    private readonly HttpDelivery delivery = new(http, policy, new Redactor(url is null ? [] : [url]), time);

    public string Name => "webhook";

    public async Task<NotificationResult> Send(string text, CancellationToken cancellation) => url is null
        ? new NotificationResult.NotConfigured()
        : await delivery.Send(
            [() => new HttpRequestMessage(HttpMethod.Post, url.Reveal()) { Content = JsonContent.Create(new { text = TelegramText.Plain(text) }) }],
            (status, retryAfter, _) => status is >= 200 and <= 299 ? DeliveryAttempt.Delivered : DeliveryAttempt.Refused(status, null, retryAfter),
            cancellation);

    public override string ToString() => nameof(WebhookChannel);
}
