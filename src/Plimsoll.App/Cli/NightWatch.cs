using Plimsoll.App.Configuration;
using Plimsoll.App.Ladder;
using Plimsoll.App.Notifications;
using Plimsoll.Trading.Commands;

namespace Plimsoll.App.Cli;

/// <summary>
/// Each night a service replays the day of every deployment through research, brings the standing reports up, does what is configured for what
/// it finds, and tells a person of it.
/// </summary>
internal sealed class NightWatch(VerbCall call, DeskConfiguration configuration, TimeProvider time, DeskLauncher launcher, CancellationToken stop)
{
    /// <summary>By then what followed the mark is in the journal.</summary>
    private static readonly TimeSpan afterMark = TimeSpan.FromMinutes(1);

    /// <summary>For a desk that runs: the books are marked, so the day is over.</summary>
    public void Hear(DeskCommand given)
    {
        if (given is RecordEquity mark)
        {
            _ = LaterAsync(mark.Deployment);
        }
    }

    /// <summary>For a desk that has caught up.</summary>
    public async Task LookAtAsync(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            await GuardAsync(() => LookAsync(name), name);
        }
    }

    private async Task LookAsync(string name)
    {
        try
        {
            if (LadderFlags.Read(call, configuration).Running(name, configuration.Mode) is { } standing)
            {
                var watch = new LadderWatch(call, configuration, time);
                var findings = watch.Look(standing);
                await TellAsync(findings, await watch.ActAsync(findings, stop));
            }
        }
        catch (CliFailure unseen)
        {
            launcher.Log($"error: {name} was not looked at tonight: {unseen.Message}");
        }
    }

    private Task LaterAsync(string name) => GuardAsync(
        async () =>
        {
            await Task.Delay(afterMark, time, stop);
            await LookAsync(name);
        },
        name);

    private async Task GuardAsync(Func<Task> look, string name)
    {
        try
        {
            await look();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // tomorrow's look brings the reports up
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            // nobody awaits a look: what ends it is said, and the desk goes on
            launcher.Log($"error: {name} was not looked at tonight: {bug.Message} ({bug.GetType().Name})");
        }
    }

    private async Task TellAsync(MonitorFindings findings, IReadOnlyList<string> done)
    {
        if (findings.IsOk)
        {
            launcher.LogQuietly($"{findings.Standing.Id}: as expected after {findings.Days} sessions");
            return;
        }

        var text = string.Join('\n', [$"⚠️ {findings.Standing.Id}", findings.Comparison?.Summary ?? "", .. findings.Violations, .. done]);
        launcher.Log(text);
        using var http = HttpDelivery.CreateClient();
        if (await launcher.Messengers(http).All.Send(text, stop) is NotificationResult.Failed failed)
        {
            launcher.Log($"warning: a message was not delivered: {failed.Reason}");
        }
    }
}
