using System.Diagnostics;

namespace Plimsoll.App.Running;

/// <summary>
/// How often a service's desk may fail and begin again from its journal, as after a crash: a fault that passes is outlived, one that stays
/// ends the process, loudly.
/// </summary>
internal sealed class Restarts(Action<string> log)
{
    private const int Most = 5;

    private static readonly TimeSpan within = TimeSpan.FromMinutes(10);

    private readonly Queue<long> failures = new();

    public bool MayRestart(Exception bug)
    {
        while (failures.TryPeek(out var old) && Stopwatch.GetElapsedTime(old) > within)
        {
            failures.Dequeue();
        }

        failures.Enqueue(Stopwatch.GetTimestamp());
        var may = failures.Count <= Most;
        log($"error: the desk failed{(may ? " and starts again from its journal" : $" {Most + 1} times within {within.TotalMinutes:0} minutes and ends")}: {bug}");
        return may;
    }

    public Task PauseAsync(CancellationToken stop) => Task.Delay(TimeSpan.FromSeconds(1 << failures.Count), stop);
}
