using Plimsoll.Tws.Session;

namespace Plimsoll.Tws.Connection;

/// <summary>
/// How long to wait before the next attempt: doubling up to a limit, the second half of each wait drawn by chance so that clients of
/// one restarted gateway do not come back together. An id in use is waited out; it is never changed.
/// </summary>
/// <param name="jitter">Numbers from 0 up to 1.</param>
public sealed class ReconnectPolicy(ReconnectSettings settings, Func<double> jitter)
{
    private int failures;

    /// <param name="end">How the last session ended; null when there was no connection at all.</param>
    /// <param name="readyFor">How long it was ready; null when it never was.</param>
    public TimeSpan WaitAfter(TwsEndReason? end, TimeSpan? readyFor)
    {
        if (readyFor >= settings.StableAfter)
        {
            failures = 0;
        }

        var full = end switch
        {
            TwsEndReason.ClientIdInUse or TwsEndReason.ClosedWhileStarting => settings.ClientIdInUse,
            TwsEndReason.VersionRefused or TwsEndReason.Undecodable => settings.Max, // the next attempt will hardly differ
            null or TwsEndReason.ClosedByUs or TwsEndReason.ClosedByPeer or TwsEndReason.SilentStartup or TwsEndReason.HalfOpen =>
                Doubled(),
            _ => throw new ArgumentOutOfRangeException(nameof(end), end, "not a reason"),
        };
        failures++;
        return end is TwsEndReason.ClientIdInUse or TwsEndReason.ClosedWhileStarting
            ? full + (full * 0.1 * jitter()) // never less: an early attempt can only be refused
            : (full * 0.5) + (full * 0.5 * jitter());
    }

    private TimeSpan Doubled()
    {
        var wait = settings.First;
        for (var i = 0; i < failures && wait < settings.Max; i++)
        {
            wait *= 2;
        }

        return wait < settings.Max ? wait : settings.Max;
    }
}
