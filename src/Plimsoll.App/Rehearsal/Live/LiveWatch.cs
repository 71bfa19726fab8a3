using System.Diagnostics;
using NodaTime;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.App.Storage;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Rehearsal.Live;

/// <summary>
/// A rehearsal that somebody watches: goes at the pace that is asked for, takes faults by their names, and tells what happens on both
/// sides of the wire. Looks on between two entries of the agenda only, so that what is watched is what would have been anyway.
/// </summary>
/// <param name="tell">Told an event's name and what it carries, a record of <see cref="LiveView"/> or of <see cref="View"/>.</param>
internal sealed class LiveWatch(LivePace pace, LiveControl control, DeskViews views, string account, Action<string, object> tell, CancellationToken stop) : IExchangeListener
{
    private const int AlertsShown = 20;
    private const int RowsAtOnce = 500;

    private static readonly TimeSpan betweenRows = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan betweenDesks = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan betweenScores = TimeSpan.FromMilliseconds(500);

    /// <summary>Who hears nothing that long is told the same again.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(5);

    private readonly Queue<JournalRecord> records = new();
    private readonly List<LiveView.GatewayRow> rows = [];
    private readonly Queue<View.Alert> alerts = new();
    private readonly HashSet<Violation> told = [];
    private RehearsalRun? run;
    private DeskJournal? journal;
    private Instant startedAt;
    private long rowsAt;
    private long deskAt;
    private long scoreAt;
    private long deskSequence = -1;
    private LiveView.Score? score;

    public LivePace Pace => pace;

    /// <summary>The session under way is the last.</summary>
    public bool IsStopping { get; private set; }

    private RehearsalRun Run => run ?? throw new InvalidOperationException("the rehearsal has not begun");

    private DateTimeOffset Now => Instant.Max(Run.Now, pace.Now).ToDateTimeOffset();

    public void Begin(RehearsalRun watched) => (run, startedAt) = (watched, watched.Now);

    /// <summary>Returns when the rehearsed clock may go to that instant.</summary>
    public void Await(Instant due)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            control.Obey(this, TimeSpan.Zero);
            Tell(isLast: false);
            var wait = IsStopping ? TimeSpan.Zero : pace.WaitFor(Run.Now, due) ?? betweenRows;
            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            control.Obey(this, wait < betweenRows ? wait : betweenRows);
        }
    }

    public void Ask(Fault fault) => Run.Faults.Ask(fault);

    public void Stop() => IsStopping = true;

    public void End() => Tell(isLast: true);

    public void Recorded(JournalRecord record)
    {
        records.Enqueue(record);
        if (record.Command is Notify message)
        {
            alerts.Enqueue(new View.Alert(record.Sequence, record.At.ToDateTimeOffset(), message.Text));
            while (alerts.Count > AlertsShown)
            {
                alerts.Dequeue();
            }
        }
    }

    /// <summary>A life begins with what its journal kept of the one before.</summary>
    public void Began(DeskJournal opened)
    {
        var kept = records.Where(record => record.Sequence <= opened.Sequence).ToList();
        records.Clear();
        kept.ForEach(records.Enqueue);
        journal = opened;
        tell("process", new LiveView.Life(Now, true, null));
    }

    public void Died(string point)
    {
        TellRows();
        journal = null;
        tell("process", new LiveView.Life(Now, false, point));
    }

    public void Struck(Fault fault, bool asked) => tell("fault", new LiveView.FaultStruck(
        Now, FaultNames.Text(fault), Run.Faults.Fired.Where(fired => fired.Key == fault).Sum(fired => fired.Value), asked));

    public void OrderChanged(SimulatedOrder order) => Add(order, "order", order.Ticket.LimitPrice, null, null);

    public void Executed(Execution execution) => Add(execution.Order, "execution", execution.Price, execution.Commission, null, execution.Shares);

    public void Refused(SimulatedOrder order, OrderRefusal refusal) => Add(order, "refusal", order.Ticket.LimitPrice, null, $"{refusal.Code}: {refusal.Text}");

    private void Add(SimulatedOrder order, string kind, decimal? price, decimal? commission, string? text, decimal? quantity = null)
    {
        if (order.Ticket.Account == account)
        {
            rows.Add(new LiveView.GatewayRow(
                Run.Now.ToDateTimeOffset(),
                kind,
                order.Ticket.OrderId,
                order.Ticket.OrderRef is { Length: > 0 } reference ? reference : null,
                StandingOrder.NameOf(order.Ticket.Listing),
                $"{order.Ticket.Side}",
                $"{order.Ticket.Kind}",
                quantity ?? order.Ticket.Quantity,
                order.Filled,
                price,
                order.Ticket.StopPrice,
                commission,
                $"{order.Status}",
                text ?? (order.Reason.Length > 0 ? order.Reason : null)));
        }
    }

    private void Tell(bool isLast)
    {
        if (isLast || records.Count + rows.Count >= RowsAtOnce || IsDue(rowsAt, betweenRows))
        {
            rowsAt = Stopwatch.GetTimestamp();
            TellRows();
        }

        if (isLast || IsDue(deskAt, betweenDesks))
        {
            TellDesk();
        }

        if (isLast || IsDue(scoreAt, betweenScores))
        {
            TellScore();
        }
    }

    private static bool IsDue(long last, TimeSpan interval) => last == 0 || Stopwatch.GetElapsedTime(last) >= interval;

    /// <summary>Of the journal only what outlives the process: a record that a crash can take back has not happened yet.</summary>
    private void TellRows()
    {
        var durable = new List<View.JournalRow>();
        while (journal is { Flushed: var flushed } && records.TryPeek(out var next) && next.Sequence <= flushed)
        {
            durable.Add(JournalFollower.Row(records.Dequeue()));
        }

        foreach (var part in durable.Chunk(RowsAtOnce))
        {
            tell("journal", new View.Items<View.JournalRow>(part));
        }

        foreach (var part in rows.Chunk(RowsAtOnce))
        {
            tell("gateway", new View.Items<LiveView.GatewayRow>(part));
        }

        rows.Clear();
    }

    private void TellDesk()
    {
        if (Run.Desk is not { State: var state } || journal is null || (journal.Sequence == deskSequence && (pace.IsPaused || pace.Speed is null) && !IsDue(deskAt, longest)))
        {
            return;
        }

        (deskSequence, deskAt) = (journal.Sequence, Stopwatch.GetTimestamp());
        var now = Instant.Max(Run.Now, pace.Now);
        tell("desk", views.Of(state, new DeskMoment(now, journal.Sequence, Running.DeskSetup.Build, startedAt, null, [], new View.Database(null, null)), [.. alerts.Reverse()]));
    }

    private void TellScore()
    {
        if (pace.IsPaused && score is { Paused: true } && !IsDue(scoreAt, longest))
        {
            return;
        }

        var standing = Run.Standing();
        foreach (var violation in standing.Violations.Where(told.Add))
        {
            tell("violation", new LiveView.Broken(violation.At.ToDateTimeOffset(), violation.Rule, violation.Text));
        }

        score = Of(standing);
        scoreAt = Stopwatch.GetTimestamp();
        tell("score", score);
    }

    private LiveView.Score Of(RehearsalStanding standing) => new(
        Now,
        standing.Session.ToDateOnly(),
        standing.Done,
        standing.Sessions,
        pace.Speed,
        pace.IsPaused,
        Run.Desk is not null,
        standing.Orders,
        standing.Executions,
        standing.EntriesSubmitted,
        standing.EntriesFilled,
        standing.Rejections,
        standing.DuplicateOrders,
        standing.Messages,
        standing.JournalRecords ?? score?.JournalRecords ?? 0,
        standing.BrokerPnl,
        standing.BrokerEquity,
        standing.BookPnl is { } books ? [.. books.Select(book => new LiveView.BookPnl(book.Deployment, book.Pnl))] : score?.BookPnl ?? [],
        [.. standing.Faults.Select(fault => new LiveView.FaultCount(FaultNames.Text(fault.Key), fault.Value))],
        standing.Kills,
        [.. standing.Checkers.Select(checker => new LiveView.Rule(checker.Rule, checker.Violations))]);
}
