using Plimsoll.App.Configuration;

namespace Plimsoll.App.Notifications;

/// <summary>Tells a watchdog elsewhere that the desk is well; what "well" means is for the caller to find out first.</summary>
internal sealed class HeartbeatPinger(HttpClient http, HeartbeatSettings settings, DeliveryPolicy policy, TimeProvider time)
{
    private readonly HttpDelivery delivery = new(http, policy, new Redactor(settings.Url is null ? [] : [settings.Url]), time);

    public async Task<NotificationResult> Ping(CancellationToken cancellation)
    {
        if (settings.Url is not { } url)
        {
            return new NotificationResult.NotConfigured();
        }

        return await delivery.Send([() => new HttpRequestMessage(HttpMethod.Get, url.Reveal())], Read, cancellation);
    }

    public override string ToString() => nameof(HeartbeatPinger);

    private static DeliveryAttempt Read(int status, TimeSpan? retryAfter, string body) =>
        status is >= 200 and <= 299 ? DeliveryAttempt.Delivered : DeliveryAttempt.Refused(status, null, retryAfter);
}
