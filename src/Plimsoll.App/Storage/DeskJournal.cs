using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Storage;

/// <summary>
/// The append-only record of one account and mode: a file a New York date, each opening with a snapshot of the state the one before
/// ended in, all in one chain. What is not flushed does not exist yet.
/// </summary>
internal sealed class DeskJournal
{
    private readonly IJournalDisk disk;
    private string file = "";

    private DeskJournal(IJournalDisk disk) => this.disk = disk;

    /// <summary>Records appended so far, over all files.</summary>
    public long Sequence { get; private set; }

    /// <summary>The last record that outlives the process.</summary>
    public long Flushed { get; private set; }

    /// <summary>The last link of the chain: it stands for everything before it.</summary>
    public string Chain { get; private set; } = JournalCodec.Genesis;

    /// <summary>Told of each record after it is written; of no effect on anything.</summary>
    public Action<JournalRecord>? Hear { get; set; }

    /// <summary>Bytes of a torn turn that were cut off when the journal was opened; 0 on a clean one.</summary>
    public long TornBytes { get; private set; }

    /// <summary>Opens the journal and folds it: the newest file's snapshot, then its records.</summary>
    /// <exception cref="JournalFormatException">A line that is not the torn last one does not hold: nothing may be traded on it.</exception>
    public static (DeskJournal Journal, DeskState State) Open(IJournalDisk disk)
    {
        var journal = new DeskJournal(disk);
        var names = disk.Names();
        for (var i = names.Count - 1; i >= 0; i--)
        {
            if (journal.Recover(names[i], JournalReader.ChainBefore(disk, names, i)) is { } state)
            {
                journal.Flushed = journal.Sequence;
                return (journal, state);
            }
        }

        return (journal, new DeskState());
    }

    /// <param name="more">Decisions on it follow, and count with it or not at all.</param>
    public void Append(DeskEvent taken, bool more = false) => Write(new JournalRecord(Sequence + 1, taken.At, taken, null, null) { More = more });

    public void Append(DeskCommand given, Instant at, bool more = false) => Write(new JournalRecord(Sequence + 1, at, null, given, null) { More = more });

    public void Flush()
    {
        disk.Flush(file);
        Flushed = Sequence;
    }

    /// <summary>Opens the file of the event's date, when it is a new one, with the state before the event.</summary>
    public void RollTo(Instant at, DeskState stateBefore)
    {
        var name = $"{XnysCalendar.DateAt(at):uuuu-MM-dd}.jsonl";
        if (string.CompareOrdinal(name, file) <= 0)
        {
            return;
        }

        if (file.Length > 0)
        {
            Flush();
        }

        file = name;
        Write(new JournalRecord(Sequence + 1, at, null, null, stateBefore));
    }

    private void Write(JournalRecord record)
    {
        var (line, chain) = JournalCodec.Encode(record, Chain);
        disk.Append(file, line);
        Sequence = record.Sequence;
        Chain = chain;
        Hear?.Invoke(record);
    }

    /// <returns>Null when the file's opening snapshot itself is torn: then the file before it is the newest that counts.</returns>
    private DeskState? Recover(string name, string chainBefore)
    {
        var bytes = disk.Read(name);
        var reader = new JournalReader(bytes, chainBefore, name);
        DeskState? state = null;
        foreach (var record in reader.Records())
        {
            state ??= record.Snapshot ?? throw new JournalFormatException($"{name}: the first line is not a snapshot");
            record.FoldInto(state);
            Sequence = record.Sequence;
        }

        if (reader.WholeBytes < bytes.Length)
        {
            TornBytes += bytes.Length - reader.WholeBytes;
            disk.Truncate(name, reader.WholeBytes);
        }

        if (state is not null)
        {
            file = name;
            Chain = reader.Chain;
        }

        return state;
    }
}
