using NodaTime;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Paper;

/// <summary>
/// The desk in mode paper: the same core, shell and journal as in every mode, one session after the other on virtual time. A session is
/// traded once it is over and its bars are at hand, as if the desk had been up through it.
/// </summary>
internal sealed class PaperDesk : IDeskWorld, IHostedDesk
{
    /// <summary>Closing prices are asked for ten minutes after the close, and answered at once.</summary>
    private static readonly Duration AfterClose = Duration.FromMinutes(20);

    private readonly PaperDeskSettings settings;
    private readonly PaperMarket market;
    private readonly BatchedDisk disk;
    private readonly IReportOutlet outlet;
    private readonly DeskShell shell;
    private readonly PaperBroker broker;
    private readonly Func<Instant> clock;
    private readonly List<Task> deliveries = [];
    private readonly List<JournalRecord> unsynced = [];
    private Instant now;
    private LocalDate session;
    private Instant? wakeAt;
    private bool isStarted;

    /// <param name="disk">The account's journal; the caller holds its lock.</param>
    /// <param name="keepBars">Stores bars and gives the hash that the journal will know them by.</param>
    /// <param name="clock">Of those who look at it; the desk itself goes by its sessions.</param>
    /// <exception cref="JournalFormatException">The journal does not hold.</exception>
    public PaperDesk(PaperDeskSettings settings, PaperMarket market, IJournalDisk disk, IReportOutlet outlet, Func<BarPanel, string?> keepBars, Func<Instant> clock)
    {
        Requests = new DeskRequests(this);
        this.clock = clock;
        this.settings = settings;
        this.market = market;
        this.disk = new BatchedDisk(disk);
        this.outlet = outlet;
        var (journal, state) = DeskJournal.Open(this.disk);
        journal.Hear = settings.Publisher is null ? null : unsynced.Add;
        shell = new DeskShell(new Desk(settings.Desk, state), journal, this, () => now, settings.Hear);
        broker = new PaperBroker(settings.Paper, market, state, shell.Take, keepBars, () => now, () => session);
    }

    public DeskRequests Requests { get; }

    public DeskSettings Settings => settings.Desk;

    public DeskState State => shell.Desk.State;

    public DeskJournal Journal => shell.Journal;

    public Instant Now => clock();

    public string? NotConnected => State.Day is null ? "mode paper trades a session when it is over and its bars are at hand, and has traded none yet" : null;

    public IReadOnlyList<View.Farm> Farms => [];

    /// <summary>On its page, until it is disposed of. A desk that has no journal yet begins it.</summary>
    /// <param name="paused">Deployments that are to open nothing.</param>
    public IDisposable? Show(IReadOnlyCollection<string> paused)
    {
        if (Journal.Sequence == 0)
        {
            now = settings.MadeAt;
            Start(paused);
            Settle();
        }

        return settings.Publisher?.Attach(this, settings.Build, Now);
    }

    /// <summary>Nothing is due: what others ask is answered until a task is over, and what was said on it is out.</summary>
    public async Task RestAsync(Task task, CancellationToken stop)
    {
        await Requests.DoWhileAsync(task, Settle);
        await DeliverAsync(stop);
    }

    /// <summary>Every session from <paramref name="from"/> on that has not been traded, is over by <paramref name="until"/> and has bars.</summary>
    /// <param name="paused">Deployments that are to open nothing.</param>
    /// <returns>Those that were traded.</returns>
    public async Task<IReadOnlyList<LocalDate>> RunAsync(LocalDate from, Instant until, IReadOnlyCollection<string> paused, CancellationToken stop)
    {
        var traded = new List<LocalDate>();
        foreach (var next in Due(from, until))
        {
            stop.ThrowIfCancellationRequested();
            session = next.Date;
            now = Instant.Max(next.Open, State.Now);
            if (!isStarted)
            {
                Start(paused);
            }

            broker.Open();
            Trade(next);
            traded.Add(next.Date);
            await DeliverAsync(stop);
        }

        return traded;
    }

    public void Place(OrderGroup group, LegOrder order) => broker.Place(group, order);

    public void Cancel(int orderId) => broker.Cancel(orderId);

    public void Ask(DeskCommand question) => broker.Ask(question);

    public void WakeAt(Instant moment) => wakeAt = moment;

    /// <summary>There is no connection that could be doubted.</summary>
    public void Reconnect(string why)
    {
    }

    public void Publish(Publish report, Action done)
    {
        if (outlet.Publish(report, settings.JournalName, disk) is { } problem)
        {
            throw new IOException(problem); // given out again by the next process
        }

        done();
    }

    public void Notify(Notify message, Action done)
    {
        var told = new TaskCompletionSource();
        deliveries.Add(told.Task);
        outlet.Deliver(message.Text, () => Requests.Post(() =>
        {
            done();
            told.SetResult();
        }));
    }

    /// <summary>Mode paper lives in the session that it traded last. A desk that has not begun in this process leaves the decision to the one that does.</summary>
    public void Obey(OperatorRequest asked)
    {
        var taken = asked.At(State.Now);
        if (isStarted)
        {
            shell.Take(taken);
        }
        else
        {
            Journal.RollTo(taken.At, State);
            Journal.Append(taken);
            State.Apply(taken);
        }

        Settle();
    }

    private IEnumerable<Session> Due(LocalDate from, Instant until)
    {
        // a session that a crash cut short goes on where it stood
        var first = State.Day is not { } day || day.Session < from ? XnysCalendar.OnOrAfter(from)
            : State.Now < day.Close + AfterClose ? XnysCalendar.OnOrAfter(day.Session)
            : XnysCalendar.Next(day.Session);
        for (var next = first; next.Close + AfterClose <= until && next.Date <= market.Last; next = XnysCalendar.Next(next.Date))
        {
            yield return next;
        }
    }

    private void Start(IReadOnlyCollection<string> paused)
    {
        isStarted = true;
        shell.Take(new DeskStarted(now, settings.Build, "paper", settings.Account, OnSchedule: true, settings.LimitsHash, settings.SettingsHash));
        foreach (var name in paused.Where(name => !State.DeploymentHalts.ContainsKey(name)))
        {
            shell.Take(new OperatorAsked(now, OperatorVerb.Halt, "the deployment is paused") { Deployment = name });
        }

        Pump();
        broker.Connect(settings.Account);
        Pump();
    }

    /// <summary>Time goes from one moment the desk asked for to the next.</summary>
    private void Trade(Session hours)
    {
        shell.Take(new Woke(now));
        Pump();
        while (wakeAt is { } moment && moment <= hours.Close + AfterClose)
        {
            wakeAt = null;
            now = Instant.Max(now, moment);
            shell.Take(new Woke(now));
            Pump();
        }

        now = Instant.Max(now, hours.Close + AfterClose);
        shell.Take(new Woke(now));
        Pump();
    }

    private void Pump()
    {
        while (shell.Step())
        {
        }
    }

    private async Task DeliverAsync(CancellationToken stop)
    {
        var all = Task.WhenAll(deliveries).WaitAsync(stop); // a message that nobody takes holds up no end
        await Requests.DoWhileAsync(all, Pump);
        await all;
        deliveries.Clear();
        Settle();
    }

    /// <summary>What was decided is done and durable, and only then shown.</summary>
    private void Settle()
    {
        Pump();
        disk.Sync();
        unsynced.ForEach(record => settings.Publisher!.Recorded(record));
        unsynced.Clear();
    }
}
