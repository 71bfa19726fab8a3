namespace Plimsoll.App.Notifications;

/// <summary>
/// All ways to reach a person, one message to each. Muted, it keeps what it would have said and says it at once when it may again, as one
/// digest.
/// </summary>
internal sealed class Messenger(IReadOnlyList<INotificationChannel> channels, TimeProvider time)
{
    private const int KeptMax = 100;

    private readonly Lock gate = new();
    private readonly List<string> kept = [];
    private int dropped;
    private DateTimeOffset? mutedUntil;

    /// <summary>Null while messages are sent.</summary>
    public DateTimeOffset? MutedUntil => mutedUntil is { } until && until > time.GetUtcNow() ? until : null;

    /// <param name="span">Zero ends it.</param>
    /// <returns>What was kept meanwhile and is to be sent now; null where there is nothing.</returns>
    public string? Mute(TimeSpan span)
    {
        mutedUntil = span > TimeSpan.Zero ? time.GetUtcNow() + span : null;
        return MutedUntil is null ? TakeDigest() : null;
    }

    /// <returns>What became of it: delivered where one channel had it, failed where none had.</returns>
    public async Task<NotificationResult> Send(string text, CancellationToken cancellation)
    {
        if (Keep(text))
        {
            return new NotificationResult.Delivered();
        }

        var digest = TakeDigest();
        var results = await SendEach(digest is null ? text : $"{digest}\n\n{text}", cancellation);
        return results.Select(each => each.Result).OfType<NotificationResult.Delivered>().FirstOrDefault() as NotificationResult
            ?? results.Select(each => each.Result).OfType<NotificationResult.Failed>().FirstOrDefault() as NotificationResult
            ?? new NotificationResult.NotConfigured();
    }

    /// <summary>Past the mute, to every channel that is configured; their names with what became of it.</summary>
    public async Task<IReadOnlyList<(string Channel, NotificationResult Result)>> SendEach(string text, CancellationToken cancellation)
    {
        var results = await Task.WhenAll(channels.Select(channel => channel.Send(text, cancellation)));
        return [.. channels.Select(channel => channel.Name).Zip(results).Where(each => each.Second is not NotificationResult.NotConfigured)];
    }

    private bool Keep(string text)
    {
        lock (gate)
        {
            if (MutedUntil is null)
            {
                return false;
            }

            if (kept.Count < KeptMax)
            {
                kept.Add(text);
            }
            else
            {
                dropped++;
            }

            return true;
        }
    }

    private string? TakeDigest()
    {
        lock (gate)
        {
            if (kept.Count == 0)
            {
                return null;
            }

            var digest = string.Join("\n\n", [$"{kept.Count + dropped} messages while muted:", .. kept, .. dropped > 0 ? [$"and {dropped} more, in the journal"] : Array.Empty<string>()]);
            kept.Clear();
            dropped = 0;
            return digest;
        }
    }
}
