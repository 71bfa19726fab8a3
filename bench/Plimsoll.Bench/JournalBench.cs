using NodaTime;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Storage;
using Plimsoll.Simulation.Faults;
using Plimsoll.Trading;
using Plimsoll.Trading.Journal;

namespace Plimsoll.Bench;

/// <summary>The journal of a rehearsed week, written again record by record, and folded.</summary>
internal static class JournalBench
{
    private const int Sessions = 5;

    /// <summary>A flush to a real disk takes milliseconds: fewer records measure it as well.</summary>
    private const int FlushedRecordsMax = 1_000;

    public static IEnumerable<Section> Run(Rounds rounds)
    {
        var rehearsal = new RehearsalRun(new RehearsalOptions(Sessions, new LocalDate(2026, 1, 5), 7, FaultScenario.None, null, null, Repository.Desk(), "DU1234567"));
        rehearsal.Run();
        var archive = new JournalArchive(rehearsal.Disk);
        JournalRecord[] week = [.. archive.RecordsFrom(0).Where(record => record.Snapshot is null)];
        JournalRecord[] few = [.. week.Take(FlushedRecordsMax)];
        var bytes = rehearsal.Disk.Names().Sum(name => (double)rehearsal.Disk.Read(name).Length);
        using var files = new FileDiskSource(Path.Combine(Repository.Scratch, "journal"));
        var memory = new MemoryDiskSource();
        yield return new Section(
            "Journal",
            $"{week.Length:N0} records of {bytes / week.Length:0} bytes on average from a rehearsed week, chained by SHA-256. File: fsync on {files.Format}",
            ["memory disk", "file and fsync"],
            [
                new Row("append+flush/s", Appending(rounds, week, memory, 1), Appending(rounds, few, files, 1)),
                new Row("append, flush each 4th/s", Appending(rounds, week, memory, 4), Appending(rounds, few, files, 4)),
                new Row("append only/s", Appending(rounds, week, memory, int.MaxValue), Appending(rounds, week, files, int.MaxValue)),
                new Row("verify and fold/s", rounds.PerSecond(week.Length, () => archive.Replay()), null),
            ]);
    }

    private static Figure Appending(Rounds rounds, JournalRecord[] records, IDiskSource disks, int flushEach) =>
        rounds.PerSecond(records.Length, () => disks.Use(disk =>
        {
            var journal = DeskJournal.Open(disk).Journal;
            var nothing = new DeskState();
            var appended = 0;
            foreach (var record in records)
            {
                if (record.Event is { } taken)
                {
                    journal.RollTo(taken.At, nothing);
                    journal.Append(taken);
                }
                else
                {
                    journal.Append(record.Command!, record.At);
                }

                if (++appended % flushEach == 0)
                {
                    journal.Flush();
                }
            }
        }));
}
