namespace Plimsoll.App.Notifications;

/// <summary>What became of a message. A failure is an outcome and no exception: the desk trades on when a phone is silent.</summary>
internal abstract record NotificationResult
{
    private NotificationResult()
    {
    }

    internal sealed record Delivered : NotificationResult;

    /// <summary>Nobody asked for this kind of message.</summary>
    internal sealed record NotConfigured : NotificationResult;

    /// <param name="Reason">For people and logs; holds no secret.</param>
    internal sealed record Failed(string Reason) : NotificationResult;
}
