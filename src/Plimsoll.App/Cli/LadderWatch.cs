using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Ladder;
using Plimsoll.App.Reports;
using Plimsoll.App.Running;
using Plimsoll.Trading;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Cli;

/// <summary>A look at a deployment for a verb or a night: findings, the files they leave, and what follows from them.</summary>
internal sealed class LadderWatch(VerbCall call, DeskConfiguration configuration, TimeProvider time)
{
    private string Root => JournalFlags.Root(call, configuration);

    private string Reports => Path.Combine(call.Context.Folder, ReportFolder.Default);

    /// <summary>What the deployment would be made of today.</summary>
    public FrozenTerms TermsNow(DeploymentStanding standing)
    {
        var desk = DeskNow(standing);
        return FrozenTerms.Of(desk, desk.Deployments[0]);
    }

    /// <summary>With the capital it was given.</summary>
    private DeskSettings DeskNow(DeploymentStanding standing) =>
        AsDeployed.WithCapital(Configured.Trading(call, configuration, [standing.Name]), standing.Name, standing.Capital);

    /// <summary>Looks, and brings the standing reports up: the gap session by session, and the live result in the form of a research result.</summary>
    /// <exception cref="CliFailure">The journal, or the bars beside it, cannot be read.</exception>
    public MonitorFindings Look(DeploymentStanding standing)
    {
        var weights = (WeightDeployment)DeskNow(standing).Deployments[0];
        var gaps = GapFile.PathOf(Reports, standing);
        try
        {
            var folder = Path.Combine(Root, DeskLauncher.JournalName(standing.Mode, standing.Account));
            var findings = new DeploymentMonitor(standing, weights, configuration.Monitor, configuration.Costs, folder).Look(GapFile.Sessions(gaps));
            if (findings.Nights.Count > 0)
            {
                GapFile.Write(gaps, findings.Nights);
            }

            if (findings.Comparison is not null)
            {
                AtomicFile.Write(LiveFile(standing), SealedResult.Text(LiveResultJson.Of(findings)));
            }

            return findings;
        }
        catch (Exception unreadable) when (unreadable is JournalFormatException or IOException or UnauthorizedAccessException)
        {
            throw new CliFailure(ExitCode.Failed, $"{standing.Id} cannot be judged: {unreadable.Message}", unreadable);
        }
    }

    public string LiveFile(DeploymentStanding standing) => Path.Combine(Reports, "ladder", $"live_{standing.Id}.json");

    /// <summary>Does what is configured for each alert, once: a deployment that is paused is not paused again.</summary>
    /// <returns>What was done, for a person.</returns>
    public async Task<IReadOnlyList<string>> ActAsync(MonitorFindings findings, CancellationToken stop)
    {
        var standing = findings.Standing;
        var done = new List<string>();
        var worst = findings.Alerts.Where(alert => alert.Action != LadderAction.Alert).OrderByDescending(alert => alert.Action).FirstOrDefault();
        if (worst is null || standing.Stage != DeploymentStage.Active)
        {
            return done;
        }

        var why = $"{worst.Name}: {worst.Text}";
        if (worst.Action == LadderAction.Demote)
        {
            foreach (var voided in Voided(standing))
            {
                LadderFlags.Append(call, configuration, new Demoted(Now(), voided.Id, why));
                done.Add($"{voided.Id} is demoted: its promotion counts no more");
            }
        }

        LadderFlags.Append(call, configuration, new Paused(Now(), standing.Id, why));
        await OperatorVerbs.TellAsync(Path.Combine(Root, DeskLauncher.JournalName(standing.Mode, standing.Account)), new OperatorRequest(OperatorVerb.Halt, why, standing.Name), time, stop);
        done.Add($"{standing.Id} is paused: {why}");
        return done;
    }

    /// <summary>The deployment itself, and the one below whose promotion brought it here.</summary>
    private IEnumerable<DeploymentStanding> Voided(DeploymentStanding standing) =>
        LadderFlags.Read(call, configuration).Deployments.Where(each => each.Id == standing.Id || (each.Name == standing.Name && each.Promotion?.To == standing.Mode));

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
