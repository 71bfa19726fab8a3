using NodaTime;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Paper;

/// <summary>
/// The desk in mode paper: the same core, shell and journal as in every mode, one session after the other on virtual time. A session is
/// traded once it is over and its bars are at hand, as if the desk had been up through it.
/// </summary>
internal sealed class PaperDesk : IDeskWorld
{
    /// <summary>Closing prices are asked for ten minutes after the close, and answered at once.</summary>
    private static readonly Duration AfterClose = Duration.FromMinutes(20);

    private readonly PaperDeskSettings settings;
    private readonly PaperMarket market;
    private readonly BatchedDisk disk;
    private readonly IReportOutlet outlet;
    private readonly DeskShell shell;
    private readonly PaperBroker broker;
    private readonly List<Task> deliveries = [];
    private readonly System.Collections.Concurrent.ConcurrentQueue<Action> delivered = new();
    private Instant now;
    private LocalDate session;
    private Instant? wakeAt;

    /// <param name="disk">The account's journal; the caller holds its lock.</param>
    /// <param name="keepBars">Stores bars and gives the hash that the journal will know them by.</param>
    /// <exception cref="Trading.Journal.JournalFormatException">The journal does not hold.</exception>
    public PaperDesk(PaperDeskSettings settings, PaperMarket market, IJournalDisk disk, IReportOutlet outlet, Func<BarPanel, string?> keepBars)
    {
        this.settings = settings;
        this.market = market;
        this.disk = new BatchedDisk(disk);
        this.outlet = outlet;
        var (journal, state) = DeskJournal.Open(this.disk);
        shell = new DeskShell(new Desk(settings.Desk, state), journal, this, () => now, settings.Hear);
        broker = new PaperBroker(settings.Paper, market, state, shell.Take, keepBars, () => now, () => session);
    }

    public DeskState State => shell.Desk.State;

    public DeskJournal Journal => shell.Journal;

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
            if (traded.Count == 0)
            {
                Start(paused);
            }

            broker.Open();
            Trade(next);
            traded.Add(next.Date);
            await DeliverAsync();
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
        outlet.Deliver(message.Text, () =>
        {
            delivered.Enqueue(done);
            told.SetResult();
        });
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

    private async Task DeliverAsync()
    {
        await Task.WhenAll(deliveries);
        deliveries.Clear();
        while (delivered.TryDequeue(out var done))
        {
            done();
        }

        Pump();
        disk.Sync();
    }
}
