using System.Diagnostics;
using System.Threading.Channels;
using Plimsoll.App.Cli;
using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// Keeps the index and the database up to the journal: what lies in its files first, then what the desk's loop hands over. Neither has a
/// say: what fails is told, and the journal is read again.
/// </summary>
/// <param name="name">How the database calls this journal.</param>
internal sealed class JournalFollower(
    JournalArchive archive, IJournalDisk disk, string name, JournalIndex index, DeskDatabase database, DeskFeed feed, DeskPublisher publisher, ChannelReader<JournalRecord> records)
{
    private const int Batch = 2_000;

    /// <summary>The trades of a symbol are made anew with every projection: not more often than a person looks.</summary>
    private static readonly TimeSpan betweenProjections = TimeSpan.FromSeconds(2);

    private readonly List<JournalRecord> unprojected = [];
    private long projectedAt = Stopwatch.GetTimestamp();
    private bool isBehind = true;

    public async Task RunAsync(CancellationToken stop)
    {
        await Task.Factory.StartNew(() => CatchUp(stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (await NextAsync(stop))
        {
            if ((unprojected.Count > 0 || isBehind) && Stopwatch.GetElapsedTime(projectedAt) >= betweenProjections)
            {
                Project();
            }
        }
    }

    public static View.JournalRow Row(JournalRecord record) => new(
        record.Sequence,
        record.At.ToDateTimeOffset(),
        record.Event is not null ? "event" : record.Command is not null ? "command" : "snapshot",
        RecordText.TypeOf(record),
        RecordText.Of(record));

    /// <summary>A line that the desk is just writing is torn for us: it comes through the channel.</summary>
    private void CatchUp(CancellationToken stop)
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        try
        {
            foreach (var batch in archive.RecordsFrom(index.Last + 1).Where(record => record.Sequence > index.Last).Select(Row).Chunk(Batch))
            {
                stop.ThrowIfCancellationRequested();
                Take(batch);
            }

            Project();
        }
        finally
        {
            Thread.CurrentThread.Priority = ThreadPriority.Normal;
        }
    }

    /// <returns>False when no more will come.</returns>
    private async Task<bool> NextAsync(CancellationToken stop)
    {
        using var due = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (unprojected.Count > 0 || isBehind)
        {
            due.CancelAfter(betweenProjections);
        }

        try
        {
            if (!await records.WaitToReadAsync(due.Token))
            {
                return false;
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return true;
        }

        var rows = new List<View.JournalRow>();
        while (rows.Count < Batch && records.TryRead(out var record))
        {
            rows.Add(Row(record));
            unprojected.Add(record);
        }

        Take(rows);
        return true;
    }

    private void Take(IReadOnlyList<View.JournalRow> rows)
    {
        if (rows.Where(row => row.Sequence > index.Last).ToList() is { Count: > 0 } added)
        {
            index.Add(added);
            feed.Add(added);
        }
    }

    /// <summary>
    /// The records themselves where the database has those before them; else it reads the files. A snapshot among them is the running desk's own
    /// state and is never looked at here.
    /// </summary>
    private void Project()
    {
        var result = isBehind ? database.CatchUp(name, disk) : database.Project(name, unprojected);
        isBehind = result.Fault is not null;
        publisher.Database = new View.Database(result.Fault is null ? result.LastSequence : publisher.Database.LastSequence, result.Fault?.ToString());
        unprojected.Clear();
        projectedAt = Stopwatch.GetTimestamp();
    }
}
