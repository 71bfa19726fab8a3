using System.Globalization;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data;
using Plimsoll.App.Notifications;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;
using Plimsoll.Market.Chance;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;
using Plimsoll.Tws.Connection;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Cli;

/// <summary>Starts the real desk for a verb: guards, account, journal lock, outlets; and ends it with an exit code.</summary>
internal sealed class DeskLauncher(VerbCall call, DeskConfiguration configuration, TimeProvider time)
{
    /// <summary>A phase that is not over by then will not be: the next run continues it.</summary>
    private static readonly Duration Patience = Duration.FromMinutes(20);

    private bool saidNoLog;

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public string LogFile => Path.Combine(call.Context.Folder, configuration.DayTrade.LogsDir, "plimsoll.log");

    /// <summary>To stderr and to the log file, with the time and without secrets.</summary>
    public void Log(string line)
    {
        var stamped = $"{Now.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)} {call.Redact(line)}";
        call.Tell(stamped);
        LogQuietly(stamped);
    }

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
        return Configured.DayTrade(call, configuration);
    }

    /// <param name="isOver">Looked at whenever the desk is idle.</param>
    /// <param name="console">Where report texts go.</param>
    public async Task<int> RunAsync(PlanShelf plans, OperatorVerb? asked, Func<DeskHost, bool> isOver, TextWriter console, Func<DeskHost, int> finish, CancellationToken stop)
    {
        var desk = Guard();
        var account = await AccountAsync(stop);
        var folder = Path.Combine(call.Context.Folder, configuration.Journal.Dir, account);
        using var held = JournalLock.TryTake(folder)
            ?? throw new CliFailure(ExitCode.Failed, $"another plimsoll holds the journal {folder}: wait for it, or stop it");
        using var database = OpenDatabase();
        using var http = HttpDelivery.CreateClient();
        var outlet = new ReportOutlet(
            console,
            Log,
            Path.Combine(call.Context.Folder, configuration.DayTrade.LogsDir),
            new TelegramNotifier(http, configuration.Telegram, DeliveryPolicy.Message, call.Context.Time),
            database is null ? new NoProjection() : new DatabaseProjection(database),
            time,
            stop);
        try
        {
            await using var host = new DeskHost(Settings(desk, account, folder), plans, outlet, time);
            return await RunAsync(host, asked, isOver, finish, stop);
        }
        catch (JournalFormatException broken)
        {
            throw new CliFailure(ExitCode.Failed, $"the journal {folder} does not hold: {broken.Message}. Nothing was sent; `plimsoll journal verify` tells more.", broken);
        }
    }

    private async Task<int> RunAsync(DeskHost host, OperatorVerb? asked, Func<DeskHost, bool> isOver, Func<DeskHost, int> finish, CancellationToken stop)
    {
        if (host.Journal.TornBytes > 0)
        {
            Log($"the journal's last line was torn by a crash: {host.Journal.TornBytes} bytes cut off, nothing acted on is lost");
        }

        var from = Now;
        var why = asked is null ? "" : $"daytrade {asked.ToString()!.ToLowerInvariant()}";
        bool IsGivenUp(DeskHost running) => asked is not null
            && ((running.NotConnected is not null && Now - (running.LastConnected ?? from) > configuration.Ibkr.ConnectTimeout)
                || running.Unwritten is not null
                || Now - from > Patience);
        await host.RunAsync(asked is null, asked, why, running => isOver(running) || IsGivenUp(running), stop);
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
        account,
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

    /// <summary>Live needs locks that this release cannot all hold; the modes without a gateway have no brackets.</summary>
    private void GuardMode()
    {
        switch (configuration.Mode)
        {
            case BrokerMode.Paper:
                throw new CliFailure(ExitCode.Usage, "mode paper fills locally and knows no brackets: order strategies run in ibkr_paper, at TWS or at a `plimsoll gateway`");
            case BrokerMode.Sim:
                throw new CliFailure(ExitCode.Usage, "mode sim is the gateway inside `rehearse` and `demo`: for the verbs start `plimsoll gateway` and use ibkr_paper");
            case BrokerMode.Live:
                throw new CliFailure(ExitCode.RefusedByLoadLine, "mode live is locked: there is no promotion on record for deployment daytrade, and this release cannot make one");
            case BrokerMode.IbkrPaper:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(configuration), configuration.Mode, null);
        }
    }

    private async Task<string> AccountAsync(CancellationToken stop)
    {
        var account = configuration.Ibkr.Account;
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

    private DeskDatabase? OpenDatabase()
    {
        if (configuration.Storage.Database is not DatabaseLocation.SqliteFile file)
        {
            Log("warning: a PostgreSQL database is not written yet by this release; reports and journal are");
            return null;
        }

        var path = Path.Combine(call.Context.Folder, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return DeskDatabase.Open(path);
    }
}
