namespace Plimsoll.App.Running;

/// <summary>
/// How often a service's desk may fail and begin again from its journal, as after a crash: a fault that passes is outlived, one that stays
/// ends the process, loudly.
/// </summary>
/// <param name="time">The machine's, whatever clock the desk goes by.</param>
internal sealed class Restarts(Action<string> log, TimeProvider time)
{
    private const int Most = 5;

    private static readonly TimeSpan within = TimeSpan.FromMinutes(10);

    private readonly Queue<long> failures = new();

    public bool MayRestart(Exception bug)
    {
        while (failures.TryPeek(out var old) && time.GetElapsedTime(old) > within)
        {
            failures.Dequeue();
        }

        failures.Enqueue(time.GetTimestamp());
        var may = failures.Count <= Most;
        log($"error: the desk failed{(may ? " and starts again from its journal" : $" {Most + 1} times within {within.TotalMinutes:0} minutes and ends")}: {bug}");
        return may;
    }

    public Task PauseAsync(CancellationToken stop) => Task.Delay(TimeSpan.FromSeconds(1 << failures.Count), time, stop);
}
