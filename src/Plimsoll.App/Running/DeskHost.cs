using NodaTime;
using Plimsoll.App.Broker;
using Plimsoll.App.Cli;
using Plimsoll.App.Data;
using Plimsoll.App.Storage;
using Plimsoll.Market.Bars;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Tws;
using Plimsoll.Tws.Connection;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Running;

/// <summary>
/// The desk as a real process: one loop owns shell, broker and core; sockets, timers and deliveries only post to it. What happens in
/// a rehearsal happens here in the same order, with the world's clock.
/// </summary>
internal sealed class DeskHost : IDeskWorld, IHostedDesk, IAsyncDisposable
{
    /// <summary>A folder that cannot be written is put right by a person; until then the report stays owed.</summary>
    private static readonly Duration BetweenWrites = Duration.FromMinutes(1);

    /// <summary>
    /// Timers count from when they are set, clocks are put right meanwhile and machines sleep: no wait is longer than this before the clock
    /// is looked at again.
    /// </summary>
    private static readonly Duration LooksAtClock = Duration.FromSeconds(30);

    private readonly DeskHostSettings settings;
    private readonly TimeProvider time;
    private readonly IReportOutlet outlet;
    private readonly PlanShelf plans;
    private readonly IJournalDisk disk;
    private readonly DeskShell shell;
    private readonly TwsBroker broker;
    private readonly TwsConnection connection;
    private readonly ITimer wake;
    private readonly HashSet<ITimer> waiting = [];
    private readonly FarmWatch farms = new();
    private Instant? wakeAt;

    public DeskHost(DeskHostSettings settings, PlanShelf plans, IReportOutlet outlet, TimeProvider time)
    {
        this.settings = settings;
        this.plans = plans;
        this.outlet = outlet;
        this.time = time;
        Requests = new DeskRequests(this);
        disk = settings.IsDry ? DryWorld.CopyOf(settings.JournalFolder) : new FileJournalDisk(settings.JournalFolder);
        var (journal, state) = DeskJournal.Open(disk);
        IDeskWorld world = settings.IsDry ? new DryWorld(this, taken => shell!.Take(taken), () => Now) : this;
        shell = new DeskShell(new Desk(settings.Desk, state), journal, world, () => Now, settings.Hear);
        wake = time.CreateTimer(_ => Post(Ring), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        connection = new TwsConnection(
            settings.Connection,
            told => Post(() => Hear(told)),
            time,
            settings.Jitter.NextDouble);
        broker = new TwsBroker(
            settings.Account,
            settings.Connection.Session.ClientId,
            connection.RequestIds,
            connection.Send,
            shell.Take,
            Keep,
            () => Now,
            After,
            settings.Desk.TakesDelayedQuotes);
    }

    public DeskRequests Requests { get; }

    public DeskSettings Settings => settings.Desk;

    public DeskState State => shell.Desk.State;

    public DeskJournal Journal => shell.Journal;

    /// <summary>Why there is no connection, in the connection's own words; null while there is one.</summary>
    public string? NotConnected { get; private set; } = "not connected yet";

    public IReadOnlyList<Dashboard.View.Farm> Farms => farms.All;

    /// <summary>Why the last report's files could not be written; null when they were.</summary>
    public string? Unwritten { get; private set; }

    /// <summary>When this process last had a connection; null before the first: then it has sent nothing.</summary>
    public Instant? LastConnected { get; private set; }

    /// <summary>
    /// Runs until <paramref name="isOver"/> says so, looked at whenever the loop is idle, or until stopped. An exception is a bug or a broken
    /// journal: the process must end, and the next one recovers.
    /// </summary>
    public async Task RunAsync(bool onSchedule, OperatorRequest? asked, Func<DeskHost, bool> isOver, CancellationToken stop)
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(stop);
        shell.Take(new DeskStarted(Now, settings.Build, settings.Mode, settings.Account, onSchedule, settings.LimitsHash, settings.SettingsHash));
        if (asked is not null)
        {
            shell.Take(asked.At(Now));
        }

        shell.Journal.Hear = settings.Publisher is { } page ? page.Recorded : null;
        using var shown = settings.Publisher?.Attach(this, settings.Build, Now);
        Pump();
        var listening = settings.IsDry ? Task.CompletedTask : LocalApi.ServeAsync(LocalApi.PathOf(settings.JournalFolder), Requests.AnswerAsync, stopped.Token);
        var connected = connection.RunAsync(stopped.Token);
        try
        {
            await Requests.DoUntilAsync(() => connected.IsFaulted || (shell.IsIdle && isOver(this)), Pump, stop);
            await (connected.IsFaulted ? connected : Task.CompletedTask);
        }
        finally
        {
            await stopped.CancelAsync();
            await connected.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var timer in waiting)
            {
                await timer.DisposeAsync();
            }
        }
    }

    public void Obey(OperatorRequest asked)
    {
        shell.Take(asked.At(Now));
        Pump();
        shell.Journal.Flush();
    }

    public void Place(OrderGroup group, LegOrder order) => broker.Place(group, order);

    public void Cancel(int orderId) => broker.Cancel(orderId);

    public void Ask(DeskCommand question)
    {
        if (question is AskPlan plan)
        {
            shell.Take(plans.Read(plan.Session, Now));
        }
        else
        {
            broker.Ask(question);
        }
    }

    public void WakeAt(Instant moment)
    {
        wakeAt = moment;
        SetTimer(moment);
    }

    public void Reconnect(string why)
    {
        outlet.Log($"reconnecting: {why}");
        connection.Drop();
    }

    public void Publish(Publish report, Action done)
    {
        Unwritten = outlet.Publish(report, settings.JournalName, disk);
        if (Unwritten is null)
        {
            done();
            return;
        }

        outlet.Log($"error: {Unwritten}");
        After(BetweenWrites, () => Publish(report, done));
    }

    public void Notify(Notify message, Action done) =>
        outlet.Deliver(message.Text, () => Post(done));

    public ValueTask DisposeAsync()
    {
        (disk as IDisposable)?.Dispose();
        return wake.DisposeAsync();
    }

    /// <summary>Stored once under their hash, beside the journal that names it; bars that cannot be stored are not decided on.</summary>
    private string? Keep(BarPanel bars)
    {
        try
        {
            return settings.IsDry ? BarsImage.Hash(BarsImage.Encode(bars)) : new BarsShelf(settings.JournalFolder).Keep(bars);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            outlet.Log($"error: the bars cannot be stored, so nothing is decided on them: {full.Message}");
            return null;
        }
    }

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private void Post(Action act) => Requests.Post(act);

    /// <summary>A timer may ring some milliseconds before its moment: the desk is told of the moment, not of the timer.</summary>
    private void Ring()
    {
        if (wakeAt is not { } moment)
        {
            return;
        }

        if (Now < moment)
        {
            SetTimer(moment);
            return;
        }

        wakeAt = null;
        shell.Take(new Woke(Now));
    }

    private void SetTimer(Instant moment)
    {
        var wait = Duration.Min(moment - Now, LooksAtClock).ToTimeSpan();
        wake.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void Pump()
    {
        while (shell.Step())
        {
        }
    }

    private void Hear(TwsEvent told)
    {
        switch (told)
        {
            case SessionReady ready:
                NotConnected = null;
                LastConnected = Now;
                outlet.Log($"connected: server version {ready.ServerVersion}, accounts {string.Join(", ", ready.Accounts)}");
                if (!ready.Accounts.Contains(settings.Account, StringComparer.Ordinal))
                {
                    throw new CliFailure(ExitCode.Usage, $"{BrokerChecks.NotServed(settings.Account, ready.Accounts)} Nothing was sent.");
                }

                break;
            case ConnectFailed failed:
                NotConnected = failed.Detail;
                outlet.Log($"no connection: {failed.Detail}");
                break;
            case SessionEnded ended:
                LastConnected = NotConnected is null ? Now : LastConnected;
                NotConnected = $"{ended.Reason}: {ended.Detail}";
                outlet.Log($"connection ended: {NotConnected}");
                break;
            case ReconnectWaiting waiting:
                outlet.Log($"next attempt in {waiting.Wait.TotalSeconds:0.#} s");
                break;
            case ErrorMessage { Id: null } notice:
                farms.Take(notice.Code, notice.Text);
                break;
            default:
                break;
        }

        broker.Take(told);
    }

    /// <summary>Called by the loop. What has rung is let go: a service asks for some hundred of these a day, for months.</summary>
    private void After(Duration delay, Action act)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(_ => Post(() => Rung(timer!, act)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        waiting.Add(timer);
        timer.Change(delay.ToTimeSpan(), Timeout.InfiniteTimeSpan); // only now: it must not ring before it has its name
    }

    private void Rung(ITimer timer, Action act)
    {
        waiting.Remove(timer);
        timer.Dispose();
        act();
    }
}
