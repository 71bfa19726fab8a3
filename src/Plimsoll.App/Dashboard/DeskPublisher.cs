using System.Diagnostics;
using System.Threading.Channels;
using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Running;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// The desk's side of the page: its loop makes the snapshots and hands its records over; everybody else only posts questions to the
/// loop. A page that cannot be made stops no trading.
/// </summary>
internal sealed class DeskPublisher(DeskFeed feed, ChannelWriter<JournalRecord> records, Action<string> log)
{
    /// <summary>How often the loop is asked whether there is something new.</summary>
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(250);

    /// <summary>A snapshot is made at least that often, for moments pass and prices age without any event.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(5);

    /// <summary>How long an HTTP request waits for the desk's loop.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    private const int AlertsShown = 20;

    private volatile Attached? attached;

    private DeskFeed Feed => feed;

    /// <summary>Brought up to date from beside the loop.</summary>
    public View.Database Database { get; set; } = new(null, null);

    /// <summary>Called by the loop of a desk before its first turn.</summary>
    /// <returns>To be disposed of when the loop ends.</returns>
    public IDisposable Attach(IHostedDesk host, string build, Instant now)
    {
        var own = new Attached(this, host, new DeskViews(host.Settings), build, now);
        attached = own;
        return own;
    }

    /// <summary>Called by the loop with each record it has written.</summary>
    public void Recorded(JournalRecord record)
    {
        records.TryWrite(record);
        if (record.Command is Notify message)
        {
            feed.Add(new View.Alert(record.Sequence, record.At.ToDateTimeOffset(), message.Text));
        }
    }

    /// <summary>A person's wish, journaled with who it was before it is answered.</summary>
    /// <returns>Why it was refused; null when the desk obeys.</returns>
    /// <exception cref="TimeoutException">There is no desk, or it does not answer.</exception>
    public Task<string?> OperateAsync(OperatorRequest asked) => OnLoopAsync(own =>
    {
        var problem = own.Host.Requests.Operate(asked);
        own.Publish();
        return problem;
    });

    /// <exception cref="TimeoutException">There is no desk, or it does not answer.</exception>
    public Task<View.LoadLine> JudgeAsync(HypotheticalOrder order, string? deployment) =>
        OnLoopAsync(own => own.Views.LoadLine(own.Host.State, own.Host.Now, order, deployment));

    private Task<T> OnLoopAsync<T>(Func<Attached, T> ask) => attached is { } own
        ? own.Host.Requests.AskAsync(() => ask(own)).WaitAsync(patience)
        : throw new TimeoutException("the desk is not running");

    private sealed class Attached : IDisposable
    {
        private readonly DeskPublisher owner;
        private readonly string build;
        private readonly Instant startedAt;
        private readonly ITimer timer;
        private long publishedSequence = -1;
        private string? publishedLink;
        private long publishedAt;
        private bool hasComplained;

        public Attached(DeskPublisher owner, IHostedDesk host, DeskViews views, string build, Instant now)
        {
            this.owner = owner;
            this.build = build;
            (Host, Views, startedAt) = (host, views, now);
            timer = TimeProvider.System.CreateTimer(_ => host.Requests.Post(PublishIfNew), null, interval, interval);
        }

        public IHostedDesk Host { get; }

        public DeskViews Views { get; }

        public void Publish()
        {
            try
            {
                var moment = new DeskMoment(Host.Now, Host.Journal.Sequence, build, startedAt, Host.NotConnected, Host.Farms, owner.Database);
                owner.Feed.Publish(new DeskFeed.Published(
                    Views.Of(Host.State, moment, owner.Feed.Alerts(AlertsShown)),
                    Views.Deployments(Host.State, moment.Now),
                    Views.Schedule(Host.State, moment.Now)));
                (publishedSequence, publishedLink, publishedAt) = (moment.Sequence, moment.NotConnected, Stopwatch.GetTimestamp());
            }
            catch (Exception bug) when (bug is not OutOfMemoryException && owner.Complain(bug, ref hasComplained))
            {
                // told; the desk trades on without its page
            }
        }

        /// <summary>Called by the loop, when it ends: what was seen last is how it was left.</summary>
        public void Dispose()
        {
            timer.Dispose();
            Publish();
            Interlocked.CompareExchange(ref owner.attached, null, this);
        }

        private void PublishIfNew()
        {
            if (Host.Journal.Sequence != publishedSequence || Host.NotConnected != publishedLink || Stopwatch.GetElapsedTime(publishedAt) >= longest)
            {
                Publish();
            }
        }
    }

    private bool Complain(Exception bug, ref bool hasComplained)
    {
        feed.Fail($"the page cannot be made: {bug.GetType().Name}: {bug.Message}");
        if (!hasComplained)
        {
            log($"error: the page cannot be made: {bug}");
        }

        hasComplained = true;
        return true;
    }
}
