using Plimsoll.Trading;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Storage;

/// <summary>A journal folded from its first record on.</summary>
internal sealed class JournalReplay
{
    /// <summary>Null until the first record.</summary>
    public DeskState? State { get; private set; }

    public JournalRecord? Last { get; private set; }

    public long Events { get; private set; }

    public long Commands { get; private set; }

    public long Snapshots { get; private set; }

    /// <param name="where">File and line, for a message.</param>
    /// <exception cref="JournalFormatException">A snapshot is not the state that the records before it fold to.</exception>
    public void Take(JournalRecord record, string where)
    {
        if (record.Snapshot is { } snapshot)
        {
            Snapshots++;
            if (State is not null && !JournalJson.StateBytes(State).AsSpan().SequenceEqual(JournalJson.StateBytes(snapshot)))
            {
                throw new JournalFormatException($"{where}: the snapshot is not the state that the records before it give");
            }

            State ??= snapshot;
        }
        else if (State is null)
        {
            throw new JournalFormatException($"{where}: the journal does not begin with a snapshot");
        }
        else
        {
            Events += record.Event is not null ? 1 : 0;
            Commands += record.Command is not null ? 1 : 0;
            record.FoldInto(State);
        }

        Last = record;
    }
}
