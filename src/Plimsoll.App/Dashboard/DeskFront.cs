using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.App.Dashboard.Access;
using Plimsoll.App.Notifications;
using Plimsoll.App.OwnStrategies;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// All that stands around the desk of a service: page, API, journal index, child processes. Each part is watched: one that fails is told
/// and begun again, and the desk trades on.
/// </summary>
internal sealed class DeskFront : IAsyncDisposable
{
    private const string Folder = "data/dashboard";

    private static readonly TimeSpan firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan longestPause = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource ended;
    private readonly Action<string> log;
    private readonly List<Task> parts = [];
    private readonly Channel<JournalRecord> records = Channel.CreateUnbounded<JournalRecord>(new UnboundedChannelOptions { SingleReader = true });
    private DashboardServer? server;
    private Sessions? sessions;
    private JournalIndex? index;

    private DeskFront(Action<string> log, CancellationToken stop)
    {
        this.log = log;
        ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Publisher = new DeskPublisher(Feed, records.Writer, log);
    }

    public DeskFeed Feed { get; } = new();

    public DeskPublisher Publisher { get; }

    /// <summary>Where the page is.</summary>
    public string Address => server!.Address;

    /// <summary>A link that opens one session, another each time.</summary>
    public string NewLink() => $"{Address}/#login={sessions!.NewCode()}";

    /// <summary>What must be right before a service begins.</summary>
    /// <exception cref="CliFailure">The address would be open to others, and there is no password.</exception>
    public static void Guard(DashboardSection settings, string deskFolder)
    {
        if (!DashboardServer.IsLoopback(settings.Bind) && !new OperatorAccount(Path.Combine(deskFolder, Folder)).HasPassword)
        {
            throw new CliFailure(ExitCode.Usage, $"dashboard.bind: others can reach {settings.Bind}, and there is no password yet: set one with `plimsoll password`, or bind 127.0.0.1");
        }
    }

    public static OperatorAccount Account(string deskFolder) => new(Path.Combine(deskFolder, Folder));

    /// <exception cref="CliFailure">The address is taken.</exception>
    public static async Task<DeskFront> OpenAsync(DeskPlace place, Action<string> log, CancellationToken stop)
    {
        var front = new DeskFront(log, stop);
        try
        {
            await front.BeginAsync(place);
            return front;
        }
        catch (IOException taken)
        {
            await front.DisposeAsync();
            throw new CliFailure(ExitCode.Usage, $"dashboard.port: {taken.Message}; choose another, 0 for any free one", taken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        index?.Dispose();
        ended.Dispose();
    }

    private async Task BeginAsync(DeskPlace place)
    {
        var folder = Path.Combine(place.DeskFolder, Folder);
        PrivateFile.Folder(folder);
        var disk = new FileJournalDisk(place.JournalFolder);
        var name = Path.GetFileName(place.JournalFolder);
        var archive = new JournalArchive(disk);
        index = JournalIndex.Open(Path.Combine(folder, $"{name}.index.db"), archive.Newest()?.Last.Sequence ?? 0);
        var work = new WorkShop(WorkShop.Program, Path.Combine(place.DeskFolder, "data", "work"), place.DeskFolder, Feed, place.Time);
        sessions = new Sessions(place.Time);
        var tokens = new AccessTokens(folder, place.Time);
        var apiParts = new ApiParts(
            place.Desk,
            place.Account,
            Feed,
            Publisher,
            index,
            archive,
            new Ledger(place.Configuration.Storage.Database, place.DeskFolder, name),
            work,
            place.Messenger,
            new LadderView(Path.GetDirectoryName(place.JournalFolder)!, place.Configuration.Mode),
            new OperatorAccount(folder),
            sessions,
            tokens,
            place.DeskFolder,
            place.Preferences,
            SettingsEndpoints.Items(place.Configuration),
            place.Time)
        {
            Strategies = [.. StrategyNames.All(place.Configuration).Select(Strategy)],
        };
        server = await DashboardServer.StartAsync(place.Configuration.Dashboard, apiParts, new PageFiles(place.PageFolder), log, ended.Token);
        PrivateFile.Write(Path.Combine(folder, "access.json"), System.Text.Json.JsonSerializer.Serialize(new { url = server.Address, token = tokens.OfThisProcess }));
        Watch("the journal's index", stop => new JournalFollower(archive, disk, name, index, place.Database, Feed, Publisher, records.Reader).RunAsync(stop));
        Watch("the work shop", work.RunAsync);
        var chat = new DeskChat(Feed, Publisher.OperateAsync, place.Messenger, place.Time);
        var poller = new TelegramPoller(place.Http, place.Configuration.Telegram, place.Telegram, chat.AnswerAsync, log, place.Time);
        Watch("the bot", poller.RunAsync);
    }

    private static View.Strategy Strategy(string name) => name switch
    {
        DeskSetup.DayTrade => new(name, "daytrade", IsOwn: false, CanResearch: false),
        DeskSetup.Puts => new(name, "puts", IsOwn: false, CanResearch: true),
        _ => new(name, "weights", IsOwn: !DeskSetup.Strategies.Contains(name, StringComparer.Ordinal), CanResearch: true),
    };

    private void Watch(string name, Func<CancellationToken, Task> part) => parts.Add(Task.Run(() => KeepAsync(name, part)));

    private async Task KeepAsync(string name, Func<CancellationToken, Task> part)
    {
        for (var pause = firstPause; !ended.IsCancellationRequested; pause = pause * 2 < longestPause ? pause * 2 : longestPause)
        {
            try
            {
                await part(ended.Token);
                return;
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed) when (failed is not OutOfMemoryException)
            {
                log($"error: {name} failed and is begun again in {pause.TotalSeconds:0} s: {(failed is SqliteException or IOException or JournalFormatException ? failed.Message : failed)}");
            }

            await Task.Delay(pause, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
