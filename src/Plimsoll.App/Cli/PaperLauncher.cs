using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Dashboard;
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

    /// <summary>
    /// The account's desk as a service: on its page, asked by whoever may, and looking for new bars again and again until it is stopped.
    /// </summary>
    /// <param name="open">What stands around the desk.</param>
    public async Task<int> ServeAsync(IReadOnlyList<string> names, Func<DeskPlace, Task<DeskFront>> open, CancellationToken stop)
    {
        var first = Deployed(names);
        var account = first[0].Account;
        if (first.FirstOrDefault(each => each.Account != account) is { } other)
        {
            throw new CliFailure(ExitCode.Usage, $"{other.Id} trades {other.Account}, and {first[0].Id} {account}: one desk trades one account; name its strategies with --strategies");
        }

        using var held = Hold(account);
        using var database = launcher.OpenDatabase();
        using var http = HttpDelivery.CreateClient();
        var (telegram, messenger) = launcher.Messengers(http);
        var outlet = launcher.Outlet(call.Json ? TextWriter.Null : call.Context.Error, messenger, null, stop, isService: true);
        await using var front = await open(launcher.Place(Settings(first).Desk, account, launcher.JournalFolder(account), database, http, telegram, messenger));
        var restarts = new Restarts(launcher.Log, call.Context.Time);
        var looking = Task.CompletedTask;
        try
        {
            while (true)
            {
                try
                {
                    await TradeDueAsync([.. Deployed(names).Where(each => each.Account == account)], new PaperRecord(), isDry: false, outlet, front.Publisher, traded => looking = LookAsync(looking, account, names, traded, stop), stop);
                }
                catch (Exception bug) when (bug is not (CliFailure or OperationCanceledException or OutOfMemoryException) && restarts.MayRestart(bug))
                {
                    front.Feed.Fail($"the desk failed and starts again: {bug.Message}");
                    await restarts.PauseAsync(stop);
                }
            }
        }
        finally
        {
            await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <exception cref="CliFailure">None of them is deployed in mode paper.</exception>
    private List<DeploymentStanding> Deployed(IReadOnlyList<string> names) =>
        LadderFlags.Read(call, configuration).Deployments.Where(each => each.Mode == BrokerMode.Paper && each.IsRunning && names.Contains(each.Name, StringComparer.Ordinal)).ToList() is { Count: > 0 } deployed
            ? deployed
            : throw new CliFailure(ExitCode.Usage, $"nothing of {string.Join(", ", names)} is deployed in mode paper: plimsoll deploy NAME --mode paper");

    /// <summary>Beside the desk, which answers meanwhile: what a look finds may be told to it.</summary>
    private async Task LookAsync(Task former, string account, IReadOnlyList<string> names, IReadOnlyList<LocalDate> traded, CancellationToken stop)
    {
        launcher.Log($"paper {account}: {traded.Count} sessions traded, the last of {traded[^1]:uuuu-MM-dd}");
        await former;
        await Task.Run(() => new NightWatch(call, configuration, time, launcher, stop).LookAtAsync(names), stop);
    }

    private JournalLock Hold(string account) => JournalLock.TryTake(launcher.JournalFolder(account))
        ?? throw new CliFailure(ExitCode.Failed, $"another plimsoll holds the journal {launcher.JournalFolder(account)}: wait for it, or stop it");

    private async Task<IReadOnlyList<LocalDate>> RunAsync(IReadOnlyList<DeploymentStanding> deployments, PaperRecord record, bool isDry, CancellationToken stop)
    {
        using var held = Hold(deployments[0].Account);
        using var database = isDry ? null : launcher.OpenDatabase();
        using var http = HttpDelivery.CreateClient();
        IReportOutlet outlet = isDry ? new SilentOutlet(launcher.LogQuietly) : launcher.Outlet(call.Json ? TextWriter.Null : call.Context.Error, launcher.Messengers(http).All, null, stop); // one projection at the end
        try
        {
            var traded = await TradeDueAsync(deployments, record, isDry, outlet, null, null, stop);
            var folder = launcher.JournalFolder(deployments[0].Account);
            using var disk = new FileJournalDisk(folder);
            if (database is not null && new DatabaseProjection(database).Project(Path.GetFileName(folder), disk) is { } problem)
            {
                launcher.Log($"warning: the database was not brought up to date: {problem}");
            }

            return traded;
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            throw new CliFailure(ExitCode.Failed, $"{full.Message}; the journal keeps where it stands, run the verb again", full);
        }
    }

    /// <summary>Everything that is due. The caller holds the journal's lock.</summary>
    /// <param name="rested">For a service: told what was traded, before the desk answers questions until it is time to look for bars again.</param>
    private async Task<IReadOnlyList<LocalDate>> TradeDueAsync(
        IReadOnlyList<DeploymentStanding> deployments, PaperRecord record, bool isDry, IReportOutlet outlet, DeskPublisher? publisher, Action<IReadOnlyList<LocalDate>>? rested, CancellationToken stop)
    {
        var folder = launcher.JournalFolder(deployments[0].Account);
        var market = Market();
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
                var settings = Settings(hosted) with { Hear = record.Hear, Publisher = publisher };
                var desk = new PaperDesk(settings, market, disk, outlet, bars => isDry ? BarsImage.Hash(BarsImage.Encode(bars)) : new BarsShelf(folder).Keep(bars), Now);
                List<string> paused = [.. hosted.Where(each => each.Stage == DeploymentStage.Paused).Select(each => each.Name)];
                using var shown = publisher is null ? null : desk.Show(paused);
                traded.AddRange(await desk.RunAsync(hosted[^1].FirstSession, i + 1 < made.Count ? made[i + 1] : Now(), paused, stop));
                record.State = desk.State;
                if (rested is not null && i + 1 == made.Count)
                {
                    await RestAsync(desk, folder, traded, rested, stop);
                }
            }

            return traded;
        }
        catch (JournalFormatException broken)
        {
            throw new CliFailure(ExitCode.Failed, $"the journal {folder} does not hold: {broken.Message}. Nothing was traded; `plimsoll journal verify` tells more.", broken);
        }
    }

    private async Task RestAsync(PaperDesk desk, string folder, List<LocalDate> traded, Action<IReadOnlyList<LocalDate>> rested, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var listening = LocalApi.ServeAsync(LocalApi.PathOf(folder), desk.Requests.AnswerAsync, over.Token);
        try
        {
            if (traded.Count > 0)
            {
                rested(traded);
            }

            await desk.RestAsync(Task.Delay(between, time, stop), stop);
            stop.ThrowIfCancellationRequested();
        }
        finally
        {
            await over.CancelAsync();
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private PaperDeskSettings Settings(List<DeploymentStanding> hosted)
    {
        var account = hosted[0].Account;
        var configured = Configured.Trading(call, configuration, [.. hosted.Select(each => each.Name)]);
        var desk = AsDeployed.Of(configured, new Rungs(hosted), BrokerMode.Paper);
        return new PaperDeskSettings(
            desk, configuration.Paper, DeskSetup.Build, account, DeskLauncher.JournalName(BrokerMode.Paper, account), DeskSetup.LimitsHash(desk), DeskSetup.SettingsHash(desk), hosted.Max(each => each.Made.At));
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
