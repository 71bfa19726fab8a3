using Plimsoll.Trading;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Storage;

/// <summary>A stored journal as it is read: nothing is cut off, repaired or written, and a desk may be appending to it meanwhile.</summary>
internal sealed class JournalArchive(IJournalDisk disk)
{
    /// <summary>
    /// Records from the newest file that begins at or before <paramref name="sequence"/>, so that the first is a snapshot. A torn last
    /// line is left out.
    /// </summary>
    /// <exception cref="JournalFormatException">A line does not hold.</exception>
    public IEnumerable<JournalRecord> RecordsFrom(long sequence)
    {
        var names = disk.Names();
        for (var i = FileOf(names, sequence); i < names.Count; i++)
        {
            foreach (var record in Reader(names, i).Records())
            {
                yield return record;
            }
        }
    }

    /// <summary>The newest state: the last snapshot and what followed it. Null for a journal without a whole record.</summary>
    /// <exception cref="JournalFormatException">A line does not hold.</exception>
    public (DeskState State, JournalRecord Last)? Newest()
    {
        DeskState? state = null;
        JournalRecord? last = null;
        foreach (var record in RecordsFrom(long.MaxValue))
        {
            state ??= record.Snapshot!;
            record.FoldInto(state);
            last = record;
        }

        return state is null ? null : (state, last!);
    }

    /// <summary>Folds everything from the first record on, and compares each file's snapshot with the state reached by then.</summary>
    /// <param name="until">The last record to fold.</param>
    /// <exception cref="JournalFormatException">A line does not hold, or a snapshot is not what the records before it give.</exception>
    public JournalReplay Replay(long until = long.MaxValue)
    {
        var replay = new JournalReplay();
        var names = disk.Names();
        for (var i = 0; i < names.Count; i++)
        {
            var reader = Reader(names, i);
            foreach (var record in reader.Records())
            {
                if (record.Sequence > until)
                {
                    return replay;
                }

                replay.Take(record, $"{names[i]}:{reader.Line}");
            }
        }

        return replay;
    }

    /// <summary>Reads every line of every file against the chain. Never throws for what it finds.</summary>
    public JournalVerification Verify()
    {
        var verification = new JournalVerification();
        foreach (var name in disk.Names())
        {
            verification.Take(name, disk.Read(name));
            if (verification.Break is not null)
            {
                break;
            }
        }

        return verification;
    }

    private JournalReader Reader(IReadOnlyList<string> names, int index) =>
        new(disk.Read(names[index]), JournalReader.ChainBefore(disk, names, index), names[index]);

    /// <summary>By halves: there may be years of files. One whose opening snapshot is torn begins nowhere.</summary>
    private int FileOf(IReadOnlyList<string> names, long sequence)
    {
        var (low, high) = (0, names.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            var probe = middle;
            long? begins = null;
            while (probe > low && (begins = JournalReader.FirstSequence(disk.Read(names[probe]))) is null)
            {
                probe--;
            }

            (low, high) = begins <= sequence || probe == low ? (middle, high) : (low, probe - 1);
        }

        while (low > 0 && JournalReader.FirstSequence(disk.Read(names[low])) is null)
        {
            low--;
        }

        return Math.Max(low, 0);
    }
}
