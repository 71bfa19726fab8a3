using System.Globalization;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Data;
using Plimsoll.App.Ladder;
using Plimsoll.App.Notifications;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Strategies.Weights;
using Plimsoll.Tws.Connection;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Cli;

/// <summary>Starts the real desk for a verb: guards, account, journal lock, outlets; and ends it with an exit code.</summary>
/// <param name="strategies">What the desk hosts; each must have limits of its own.</param>
internal sealed class DeskLauncher(VerbCall call, DeskConfiguration configuration, TimeProvider time, IReadOnlyList<string> strategies)
{
    /// <summary>A phase that is not over by then will not be: the next run continues it.</summary>
    private static readonly Duration Patience = Duration.FromMinutes(20);

    /// <summary>One line of JSON a rebalance (requirements/3 §11).</summary>
    private const string AuditFolder = "reports/logs";

    private bool saidNoLog;
    private Rungs? deployed;

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public string LogFile => Path.Combine(call.Context.Folder, configuration.DayTrade.LogsDir, "plimsoll.log");

    /// <summary>To stderr and to the log file, with the time and without secrets.</summary>
    public void Log(string line)
    {
        var stamped = Stamped(line);
        call.Tell(stamped);
        LogQuietly(stamped);
    }

    private string Stamped(string line) => $"{Now.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)} {call.Redact(line)}";

    /// <summary>To the log file only: cron must not send a mail about nothing. A log that cannot be written stops no trading.</summary>
    public void LogQuietly(string line)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(LogFile)!);
            File.AppendAllText(LogFile, line + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!saidNoLog)
            {
                call.Tell($"plimsoll: warning: the log cannot be written: {e.Message}");
            }

            saidNoLog = true;
        }
    }

    /// <summary>What stands in the way whatever the market does, so that it is said before anything is waited for.</summary>
    /// <exception cref="CliFailure">The mode is locked, or the load line gives no leave to trade.</exception>
    public Trading.DeskSettings Guard()
    {
        GuardMode();
        return AsDeployed.Of(Configured.Trading(call, configuration, strategies), Deployed, configuration.Mode);
    }

    /// <summary>Read once: what is deployed later is taken up by the next process.</summary>
    private Rungs Deployed => deployed ??= LadderFlags.Read(call, configuration);

    /// <exception cref="CliFailure">One of the strategies is paused: it is a person who lets it go on.</exception>
    public void GuardPaused()
    {
        if (strategies.Select(name => Deployed.Running(name, configuration.Mode)).FirstOrDefault(each => each?.Stage == DeploymentStage.Paused) is { } paused)
        {
            throw new CliFailure(
                ExitCode.RefusedByLoadLine,
                $"{paused.Id} is paused since {NewYorkTime.Of(paused.StageAt)} ({paused.StageWhy}): plimsoll deploy {paused.Name} --mode {BrokerChecks.Text(paused.Mode)} lets it go on");
        }
    }

    /// <param name="isOver">Looked at whenever the desk is idle.</param>
    /// <param name="console">Where report texts go.</param>
    /// <param name="isService">Keeps the session's moments and waits for the broker as long as it takes.</param>
    public async Task<int> RunAsync(PlanShelf plans, OperatorRequest? asked, bool isService, Func<DeskHost, bool> isOver, TextWriter console, Func<DeskHost, int> finish, CancellationToken stop, Action<DeskCommand>? hear = null, Func<DeskPlace, Task<DeskFront>>? open = null)
    {
        var desk = Guard();
        var account = await AccountAsync(stop);
        var folder = JournalFolder(account);
        using var held = JournalLock.TryTake(folder)
            ?? throw new CliFailure(ExitCode.Failed, $"another plimsoll holds the journal {folder}: wait for it, or stop it");
        using var database = OpenDatabase();
        using var http = HttpDelivery.CreateClient();
        var (telegram, messenger) = Messengers(http);
        var outlet = Outlet(console, messenger, open is null ? database : null, stop, isService); // a service keeps its database itself
        try
        {
            await using var front = open is null ? null : await open(Place(desk, account, folder, database, http, telegram, messenger));
            var restarts = new Restarts(Log, call.Context.Time);
            while (true)
            {
                try
                {
                    await using var host = new DeskHost(Settings(desk, account, folder) with { Hear = hear, Publisher = front?.Publisher }, plans, outlet, time);
                    return await RunAsync(host, asked, isService, isOver, finish, stop);
                }
                catch (Exception bug) when (isService && bug is not (CliFailure or OperationCanceledException or JournalFormatException or OutOfMemoryException) && restarts.MayRestart(bug))
                {
                    front?.Feed.Fail($"the desk failed and starts again: {bug.Message}");
                    await restarts.PauseAsync(stop);
                }
            }
        }
        catch (JournalFormatException broken)
        {
            throw new CliFailure(ExitCode.Failed, $"the journal {folder} does not hold: {broken.Message}. Nothing was sent; `plimsoll journal verify` tells more.", broken);
        }
    }

    /// <summary>Where reports, messages and log lines of a desk go.</summary>
    public ReportOutlet Outlet(TextWriter console, Messenger messenger, DeskDatabase? database, CancellationToken stop, bool isService = false) => new(
        console,
        Log,
        isService ? Log : message => LogQuietly(Stamped(message)),
        Path.Combine(call.Context.Folder, configuration.DayTrade.LogsDir),
        Path.Combine(call.Context.Folder, AuditFolder),
        messenger,
        database is null ? new NoProjection() : new DatabaseProjection(database),
        time,
        stop);

    /// <summary>Every way to reach the person; the first of them can be answered.</summary>
    public (TelegramNotifier Telegram, Messenger All) Messengers(HttpClient http)
    {
        var telegram = new TelegramNotifier(http, configuration.Telegram, DeliveryPolicy.Message, call.Context.Time);
        return (telegram, new Messenger([telegram, new WebhookChannel(http, configuration.Webhook.Url, DeliveryPolicy.Message, call.Context.Time), new MailChannel(configuration.Mail)], call.Context.Time));
    }

    /// <summary>Through the whole of a rebalance without sending an order, beside whatever runs: the journal is only read.</summary>
    public Task<int> RunDryAsync(TradeRecord record, CancellationToken stop)
    {
        bool IsOver(DeskHost running) => running.State.AskedRebalances.Count == 0
            && running.State.Rebalances.TryGetValue(record.Strategy, out var progress)
            && progress.Stage == RebalanceStage.Ended;
        return RunDryAsync(new OperatorRequest(OperatorVerb.Rebalance, "dry run", record.Strategy), IsOver, running => TradeAnswer.Finish(call, configuration, record, running.State), record.Hear, stop);
    }

    /// <summary>The same of whatever an operator may ask.</summary>
    public async Task<int> RunDryAsync(OperatorRequest asked, Func<DeskHost, bool> isOver, Func<DeskHost, int> finish, Action<DeskCommand> hear, CancellationToken stop)
    {
        var desk = Guard();
        var account = await AccountAsync(stop);
        var settings = Settings(desk, account, JournalFolder(account));
        var beside = settings.Connection with { Session = settings.Connection.Session with { ClientId = configuration.Ibkr.ClientId + ConnectVerb.ClientIdOffset } };
        await using var host = new DeskHost(settings with { IsDry = true, Hear = hear, Connection = beside }, PlanShelf.Empty, new SilentOutlet(LogQuietly), time);
        return await RunAsync(host, asked, isService: false, isOver, finish, stop);
    }

    /// <summary>Waits for a moment of the session, if it has not passed, but no longer than allowed.</summary>
    /// <exception cref="CliFailure">It is too far away.</exception>
    public async Task WaitAsync(SessionMoment moment, Session session, Duration longest, CancellationToken stop)
    {
        if (moment.Warning is { } warning)
        {
            Log($"warning: {warning}");
        }

        var wait = moment.At(session) - Now;
        if (wait > longest)
        {
            throw new CliFailure(
                ExitCode.Failed,
                $"--at {moment} is {moment.At(session).InZone(XnysCalendar.Zone):HH:mm} in New York, {wait.TotalHours:0.0} hours away; at most {longest.TotalHours:0.#} hours are waited (daytrade.max_wait). Start later, or allow more.");
        }

        if (wait > Duration.Zero)
        {
            Log($"waiting for {moment}, {moment.At(session).InZone(XnysCalendar.Zone):HH:mm} in New York");
            await Task.Delay(wait.ToTimeSpan(), time, stop);
        }
    }

    private async Task<int> RunAsync(DeskHost host, OperatorRequest? asked, bool isService, Func<DeskHost, bool> isOver, Func<DeskHost, int> finish, CancellationToken stop)
    {
        if (host.Journal.TornBytes > 0)
        {
            Log($"the journal's last turn was torn by a crash: {host.Journal.TornBytes} bytes cut off, nothing acted on is lost");
        }

        var from = Now;
        bool IsGivenUp(DeskHost running) => !isService
            && ((running.NotConnected is not null && Now - (running.LastConnected ?? from) > configuration.Ibkr.ConnectTimeout)
                || running.Unwritten is not null
                || Now - from > Patience);
        await host.RunAsync(isService, asked, running => isOver(running) || IsGivenUp(running), stop);
        return isOver(host) ? finish(host) : throw GivenUp(host);
    }

    private CliFailure GivenUp(DeskHost host)
    {
        const string again = "the journal keeps where it stands, run the verb again";
        return host switch
        {
            { Unwritten: { } problem } => new CliFailure(ExitCode.Failed, $"{problem}; {again}"),
            { NotConnected: { } reason, LastConnected: null } => ConnectVerb.Unreachable(configuration.Ibkr, $"{reason}. Nothing was sent"),
            { NotConnected: { } reason } => ConnectVerb.Unreachable(configuration.Ibkr, $"the connection was lost ({reason}); {again}"),
            _ => new CliFailure(ExitCode.Failed, $"not finished within {Patience.TotalMinutes:0} minutes; {again}"),
        };
    }

    private DeskHostSettings Settings(Trading.DeskSettings desk, string account, string folder) => new(
        desk,
        DeskSetup.Build,
        BrokerChecks.Text(configuration.Mode),
        account,
        folder,
        Path.GetFileName(folder),
        DeskSetup.LimitsHash(desk),
        DeskSetup.SettingsHash(desk),
        new TwsConnectionSettings
        {
            Host = configuration.Ibkr.Host,
            Port = configuration.Ibkr.Port,
            ConnectLimit = configuration.Ibkr.ConnectTimeout.ToTimeSpan(),
            Session = new TwsSessionSettings { ClientId = configuration.Ibkr.ClientId },
        },
        new Rng((ulong)Now.ToUnixTimeTicks()));

    /// <summary>Every condition that is not met is told, and one is enough.</summary>
    private void GuardLive()
    {
        var desk = Configured.Trading(call, configuration, strategies);
        var missing = strategies.SelectMany(name => LiveArming.Missing(configuration, Deployed, name, desk, Deployed.Running(name, BrokerMode.Live)?.Account)).Distinct().ToList();
        if (missing.Count > 0)
        {
            throw new CliFailure(ExitCode.RefusedByLoadLine, $"mode live is locked: {string.Join("; ", missing)}");
        }
    }

    /// <summary>Live needs all its locks opened; the modes without a gateway have no brackets.</summary>
    private void GuardMode()
    {
        switch (configuration.Mode)
        {
            case BrokerMode.Paper:
                throw new CliFailure(ExitCode.Usage, "mode paper fills locally and knows no brackets: order strategies run in ibkr_paper, at TWS or at a `plimsoll gateway`");
            case BrokerMode.Sim when !strategies.Contains(DeskSetup.DayTrade, StringComparer.Ordinal):
                break;
            case BrokerMode.Sim:
                throw new CliFailure(ExitCode.Usage, "mode sim is the gateway inside `rehearse` and `demo`: for the verbs start `plimsoll gateway` and use ibkr_paper");
            case BrokerMode.Live:
                GuardLive();
                break;
            case BrokerMode.IbkrPaper:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(configuration), configuration.Mode, null);
        }
    }

    public string JournalFolder(string account) => Path.Combine(JournalFlags.Root(call, configuration), JournalName(configuration.Mode, account));

    /// <summary>A mode's journal is its own: paper and sim beside ibkr_paper. Paper and real accounts have other ids already.</summary>
    public static string JournalName(BrokerMode mode, string account) => mode is BrokerMode.Paper or BrokerMode.Sim ? $"{account}-{BrokerChecks.Text(mode)}" : account;

    /// <summary>The account that is named, or the only one of the login; a paper mode takes no real one.</summary>
    public async Task<string> AccountAsync(CancellationToken stop)
    {
        var account = NamedAccount();
        if (account is null)
        {
            var findings = await ConnectVerb.Probe(call, configuration, time, stop, accountsOnly: true);
            var paper = findings.Accounts.Where(name => BrokerChecks.WrongAccount(configuration.Mode, name) is null).ToList();
            account = paper.Count == 1
                ? paper[0]
                : throw new CliFailure(
                    ExitCode.Usage,
                    paper.Count == 0
                        ? BrokerChecks.WrongAccount(configuration.Mode, findings.Accounts[0])!
                        : $"the login has several accounts ({string.Join(", ", paper)}): name one in ibkr.account");
        }

        return BrokerChecks.WrongAccount(configuration.Mode, account) is { } wrong ? throw new CliFailure(ExitCode.Usage, wrong) : account;
    }

    /// <summary>A deployment names its account; so may the configuration, and then both must mean the same.</summary>
    private string? NamedAccount()
    {
        var configured = configuration.Mode == BrokerMode.Live ? configuration.Ibkr.AccountLive : configuration.Ibkr.Account;
        var other = strategies.Select(name => Deployed.Running(name, configuration.Mode)).OfType<DeploymentStanding>().FirstOrDefault(each => each.Account != (configured ?? each.Account));
        return other is null
            ? configured ?? strategies.Select(name => Deployed.Running(name, configuration.Mode)?.Account).OfType<string>().FirstOrDefault()
            : throw new CliFailure(ExitCode.Usage, $"{other.Id} trades {other.Account}, and ibkr.account is {configured}: one desk trades one account");
    }

    public DeskDatabase OpenDatabase() => DeskDatabase.Open(configuration.Storage.Database, call.Context.Folder);

    public DeskPlace Place(Trading.DeskSettings desk, string account, string folder, DeskDatabase database, HttpClient http, TelegramNotifier telegram, Messenger messenger) => new(
        desk,
        account,
        call.Context.Folder,
        folder,
        database,
        Path.Combine(call.Context.ProgramFolder, "web", "page"),
        configuration,
        Preferences.Load(call.Context.Folder).Value!,
        http,
        messenger,
        telegram,
        call.Context.Time);
}
