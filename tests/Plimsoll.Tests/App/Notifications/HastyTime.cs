namespace Plimsoll.Tests.App.Notifications;

/// <summary>A clock on which a second passes in a millisecond, and which remembers every wait that was asked of it.</summary>
internal sealed class HastyTime : TimeProvider
{
    private const int Haste = 1000;

    private readonly List<TimeSpan> waits = [];

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (waits)
            {
                return [.. waits];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, System.CreateTimer(callback, state, Hasten(dueTime), Hasten(period)));

    private TimeSpan Hasten(TimeSpan wait)
    {
        if (wait == Timeout.InfiniteTimeSpan)
        {
            return wait;
        }

        lock (waits)
        {
            waits.Add(wait);
        }

        return wait / Haste;
    }

    private sealed class Timer(HastyTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Hasten(dueTime), time.Hasten(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
