using System.Collections.Concurrent;
using System.Text.Json;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// Where the desk's loop leaves what it publishes and everybody else picks it up: snapshots, the newest journal rows, alerts. Whoever
/// waits for news is woken; nobody ever waits for a reader.
/// </summary>
internal sealed class DeskFeed
{
    /// <summary>Rows kept for streams that come back; whoever was away longer reads the journal.</summary>
    private const int RowsKept = 5_000;

    private const int AlertsKept = 200;

    private const int PointsKept = 5_000;

    private readonly Lock gate = new();
    private readonly Queue<View.JournalRow> rows = new();
    private readonly Queue<View.Alert> alerts = new();
    private readonly Queue<View.LivePoint> points = new();
    private long lastRow;
    private volatile Published? latest;
    private volatile TaskCompletionSource news = Fresh();

    /// <summary>Null until the desk has made its first turn.</summary>
    public Published? Latest => latest;

    /// <summary>Why the desk's part is down; null while it works.</summary>
    public string? Fault { get; private set; }

    /// <summary>Completes with the next thing that is published.</summary>
    public Task News => news.Task;

    public void Publish(Published published)
    {
        latest = published;
        Fault = null;
        lock (gate)
        {
            var status = published.Desk.Status;
            Keep(points, new View.LivePoint(status.At, status.Equity, published.Desk.Pnl.Today), PointsKept);
        }

        Wake();
    }

    public void Fail(string why)
    {
        Fault = why;
        Wake();
    }

    public void Add(IReadOnlyList<View.JournalRow> added)
    {
        lock (gate)
        {
            foreach (var row in added)
            {
                Keep(rows, row, RowsKept);
                lastRow = row.Sequence;
            }
        }

        Wake();
    }

    public void Add(View.Alert alert)
    {
        lock (gate)
        {
            Keep(alerts, alert, AlertsKept);
        }

        Wake();
    }

    /// <summary>Something else that streams tell has changed.</summary>
    public void Wake() => Interlocked.Exchange(ref news, Fresh()).TrySetResult();

    /// <summary>Rows after a sequence number, at most so many; null where some of them are not kept any more.</summary>
    public IReadOnlyList<View.JournalRow>? RowsAfter(long sequence, int most)
    {
        if (LastRow <= sequence)
        {
            return [];
        }

        lock (gate)
        {
            if (rows.TryPeek(out var oldest) && oldest.Sequence > sequence + 1)
            {
                return null;
            }

            return [.. rows.SkipWhile(row => row.Sequence <= sequence).Take(most)];
        }
    }

    /// <summary>The newest row's sequence number; 0 before the first.</summary>
    public long LastRow => Volatile.Read(ref lastRow);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<View.Alert> Alerts(int most)
    {
        lock (gate)
        {
            return [.. alerts.Reverse().Take(most)];
        }
    }

    public IReadOnlyList<View.LivePoint> Points()
    {
        lock (gate)
        {
            return [.. points];
        }
    }

    private static void Keep<T>(Queue<T> queue, T item, int most)
    {
        queue.Enqueue(item);
        while (queue.Count > most)
        {
            queue.Dequeue();
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>One snapshot, and its JSON made once for all who ask.</summary>
    internal sealed record Published(View.Desk Desk, IReadOnlyList<View.Deployment> Deployments, IReadOnlyList<View.Moment> Schedule)
    {
        private readonly Lazy<byte[]> json = new(() => JsonSerializer.SerializeToUtf8Bytes(Desk, ApiJson.Options));

        private readonly ConcurrentDictionary<string, Lazy<byte[]>> parts = new(StringComparer.Ordinal);

        public byte[] Json => json.Value;

        /// <summary>The JSON of something that follows from this snapshot alone.</summary>
        public byte[] Part<T>(string name, Func<Published, T> part)
            where T : notnull => parts.GetOrAdd(name, _ => new Lazy<byte[]>(() => JsonSerializer.SerializeToUtf8Bytes(part(this), ApiJson.Options))).Value;
    }
}
