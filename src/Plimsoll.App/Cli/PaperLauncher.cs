using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Ladder;
using Plimsoll.App.Notifications;
using Plimsoll.App.Paper;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Cli;

/// <summary>Mode paper for a verb: the sessions since the deployment that are over and whose bars are at hand, on virtual time.</summary>
/// <param name="launcher">For its outlets.</param>
internal sealed class PaperLauncher(VerbCall call, DeskConfiguration configuration, TimeProvider time, DeskLauncher launcher)
{
    /// <summary>How soon a service sees bars that were fetched.</summary>
    private static readonly TimeSpan between = TimeSpan.FromMinutes(10);

    /// <summary><c>trade NAME --mode paper</c>: the whole desk of the account that NAME is deployed in.</summary>
    public async Task<int> TradeAsync(string name, bool isDry, CancellationToken stop)
    {
        var rungs = LadderFlags.Read(call, configuration);
        var standing = rungs.Last(name, BrokerMode.Paper) ?? throw new CliFailure(ExitCode.Usage, $"{name} is not deployed in mode paper: plimsoll deploy {name} --mode paper");
        if (!standing.IsRunning)
        {
            throw new CliFailure(ExitCode.RefusedByLoadLine, $"{standing.Id} is retired ({standing.StageWhy}) and trades no more: plimsoll deploy {name} --mode paper makes another");
        }

        launcher.GuardPaused();
        var record = new PaperRecord();
        var sessions = await RunAsync(rungs.In(BrokerMode.Paper, standing.Account), record, isDry, stop);
        return PaperAnswer.Print(call, standing, sessions, record, isDry);
    }

    /// <summary>Looks for new bars again and again until it is stopped.</summary>
    public async Task<int> ServeAsync(IReadOnlyList<string> names, CancellationToken stop)
    {
        while (true)
        {
            var deployments = LadderFlags.Read(call, configuration).Deployments.Where(each => each.Mode == BrokerMode.Paper && each.IsRunning && names.Contains(each.Name, StringComparer.Ordinal)).ToList();
            if (deployments.Count == 0)
            {
                throw new CliFailure(ExitCode.Usage, $"nothing of {string.Join(", ", names)} is deployed in mode paper: plimsoll deploy NAME --mode paper");
            }

            foreach (var account in deployments.GroupBy(each => each.Account, StringComparer.Ordinal))
            {
                var sessions = await RunAsync([.. account], new PaperRecord(), isDry: false, stop);
                if (sessions.Count > 0)
                {
                    launcher.Log($"paper {account.Key}: {sessions.Count} sessions traded, the last of {sessions[^1]:uuuu-MM-dd}");
                    foreach (var deployment in account)
                    {
                        await new NightWatch(call, configuration, time, launcher, stop).LookAsync(deployment.Name);
                    }
                }
            }

            await Task.Delay(between, time, stop);
        }
    }

    private async Task<IReadOnlyList<LocalDate>> RunAsync(IReadOnlyList<DeploymentStanding> deployments, PaperRecord record, bool isDry, CancellationToken stop)
    {
        var account = deployments[0].Account;
        var folder = launcher.JournalFolder(account);
        using var held = JournalLock.TryTake(folder)
            ?? throw new CliFailure(ExitCode.Failed, $"another plimsoll holds the journal {folder}: wait for it, or stop it");
        var market = Market();
        using var database = isDry ? null : launcher.OpenDatabase();
        using var http = HttpDelivery.CreateClient();
        IReportOutlet outlet = isDry ? new SilentOutlet(launcher.LogQuietly) : launcher.Outlet(call.Json ? TextWriter.Null : call.Context.Error, launcher.Messengers(http).All, null, stop); // one projection at the end
        var traded = new List<LocalDate>();
        try
        {
            using var files = new FileJournalDisk(folder);
            IJournalDisk disk = isDry ? DryWorld.CopyOf(folder) : files;
            var made = deployments.Select(each => each.Made.At).Distinct().Order().ToList();
            for (var i = 0; i < made.Count; i++)
            {
                // a deployment does not trade sessions that were over before it was made
                var hosted = deployments.Where(each => each.Made.At <= made[i]).ToList();
                var desk = new PaperDesk(Settings(hosted, account, Path.GetFileName(folder)) with { Hear = record.Hear }, market, disk, outlet, bars => isDry ? BarsImage.Hash(BarsImage.Encode(bars)) : new BarsShelf(folder).Keep(bars));
                List<string> paused = [.. hosted.Where(each => each.Stage == DeploymentStage.Paused).Select(each => each.Name)];
                traded.AddRange(await desk.RunAsync(hosted[^1].FirstSession, i + 1 < made.Count ? made[i + 1] : Now(), paused, stop));
                record.State = desk.State;
            }

            if (database is not null && new DatabaseProjection(database).Project(Path.GetFileName(folder), disk) is { } problem)
            {
                launcher.Log($"warning: the database was not brought up to date: {problem}");
            }

            return traded;
        }
        catch (JournalFormatException broken)
        {
            throw new CliFailure(ExitCode.Failed, $"the journal {folder} does not hold: {broken.Message}. Nothing was traded; `plimsoll journal verify` tells more.", broken);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            throw new CliFailure(ExitCode.Failed, $"{full.Message}; the journal keeps where it stands, run the verb again", full);
        }
    }

    private PaperDeskSettings Settings(List<DeploymentStanding> hosted, string account, string journalName)
    {
        var configured = Configured.Trading(call, configuration, [.. hosted.Select(each => each.Name)]);
        var desk = AsDeployed.Of(configured, new Rungs(hosted), BrokerMode.Paper);
        return new PaperDeskSettings(desk, configuration.Paper, DeskSetup.Build, account, journalName, DeskSetup.LimitsHash(desk), DeskSetup.SettingsHash(desk));
    }

    private PaperMarket Market()
    {
        var folder = Path.Combine(call.Context.Folder, configuration.Data.Dir);
        try
        {
            return new PaperMarket(BarFolder.Load(folder, new BarSelection([.. configuration.Universe])));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or BarDataException)
        {
            throw new CliFailure(ExitCode.Usage, $"mode paper trades at the bars of data.dir: {unreadable.Message}", unreadable);
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
