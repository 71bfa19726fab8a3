namespace Plimsoll.Tws.Session;

/// <summary>
/// At most so many messages in any one second, however the seconds are laid; a bucket that refills would allow twice that in its first
/// one. Remembers when the last ones left.
/// </summary>
internal sealed class SendPace(int messagesPerSecond)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly TimeSpan[] leftAt = new TimeSpan[messagesPerSecond];
    private int count;
    private int oldest;

    /// <summary>When the next message may leave; null for at once, whenever that is.</summary>
    public TimeSpan? FreeAt => count < leftAt.Length ? null : leftAt[oldest] + Window;

    public bool TryTake(TimeSpan now)
    {
        if (count < leftAt.Length)
        {
            leftAt[count++] = now;
            return true;
        }

        if (now < leftAt[oldest] + Window)
        {
            return false;
        }

        leftAt[oldest] = now;
        oldest = (oldest + 1) % leftAt.Length;
        return true;
    }
}
