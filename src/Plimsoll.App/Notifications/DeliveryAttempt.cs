namespace Plimsoll.App.Notifications;

/// <summary>How one attempt ended.</summary>
/// <param name="Problem">Null when it was delivered.</param>
/// <param name="MayRetry">Whether the same request may succeed later.</param>
/// <param name="RetryAfter">How long the server asks to be left alone.</param>
internal sealed record DeliveryAttempt(string? Problem, bool MayRetry, TimeSpan? RetryAfter)
{
    public static readonly DeliveryAttempt Delivered = new(null, false, null);

    /// <summary>429 and the 5xx pass; any other refusal is a mistake of ours that no repetition corrects.</summary>
    public static DeliveryAttempt Refused(int status, string? description, TimeSpan? retryAfter) =>
        new(description is null ? $"HTTP {status}" : $"HTTP {status}: {description}", status is 429 or >= 500, retryAfter);
}
