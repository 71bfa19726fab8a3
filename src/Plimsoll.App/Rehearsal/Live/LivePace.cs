using NodaTime;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Rehearsal.Live;

/// <summary>How fast a rehearsed clock goes by the one on the wall. Nights are not waited for.</summary>
internal sealed class LivePace(TimeProvider time)
{
    private static readonly Duration beforeOpen = Duration.FromMinutes(5);
    private static readonly Duration afterClose = Duration.FromMinutes(10);

    private static readonly TimeSpan laggingMax = TimeSpan.FromSeconds(1);

    private (Instant From, Instant Until) day = (Instant.MinValue, Instant.MinValue);
    private (Instant Rehearsed, long Wall)? anchor;

    /// <summary>Session seconds in one second; null: as fast as it goes.</summary>
    public double? Speed { get; private set; }

    public bool IsPaused { get; private set; }

    /// <summary>The rehearsed instant that it is now, between two entries of the agenda too.</summary>
    public Instant Now { get; private set; }

    public void Set(double? speed) => (Speed, anchor) = (speed, null);

    public void Pause(bool isPaused) => (IsPaused, anchor) = (isPaused, null);

    /// <param name="last">The instant the rehearsed world has come to.</param>
    /// <param name="due">The one it goes to next.</param>
    /// <returns>How long to wait yet; zero or less when the moment has come, null while it is paused.</returns>
    public TimeSpan? WaitFor(Instant last, Instant due)
    {
        if (IsPaused)
        {
            return null;
        }

        if (Speed is not { } speed || !IsWatched(due))
        {
            (anchor, Now) = (null, last);
            return TimeSpan.Zero;
        }

        var (rehearsed, wall) = anchor ??= (Instant.Max(Instant.Max(last, Now), day.From), time.GetTimestamp());
        var passed = time.GetElapsedTime(wall);
        Now = Instant.Max(last, Instant.Min(due, rehearsed + Duration.FromTimeSpan(passed) * speed));
        var wait = TimeSpan.FromSeconds((due - rehearsed).TotalSeconds / speed) - passed;
        anchor = wait > -laggingMax ? anchor : null; // what the machine could not keep up with is not made good by haste
        return wait;
    }

    private bool IsWatched(Instant due)
    {
        if (due > day.Until)
        {
            var session = XnysCalendar.OnOrAfter(XnysCalendar.DateAt(due - afterClose));
            if (session.Close + afterClose < due)
            {
                session = XnysCalendar.Next(session.Date);
            }

            (day, anchor) = ((session.Open - beforeOpen, session.Close + afterClose), null);
        }

        return due >= day.From;
    }
}
