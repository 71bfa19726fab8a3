namespace Plimsoll.App.Notifications;

/// <summary>One way to reach a person.</summary>
internal interface INotificationChannel
{
    string Name { get; }

    Task<NotificationResult> Send(string text, CancellationToken cancellation);
}
