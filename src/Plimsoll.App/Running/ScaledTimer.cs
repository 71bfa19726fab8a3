namespace Plimsoll.App.Running;

internal sealed class ScaledTimer(ITimer real, double speed) : ITimer
{
    public bool Change(TimeSpan dueTime, TimeSpan period) =>
        real.Change(ScaledTime.Scale(dueTime, speed), ScaledTime.Scale(period, speed));

    public void Dispose() => real.Dispose();

    public ValueTask DisposeAsync() => real.DisposeAsync();
}
