using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Storage;

/// <summary>What a check of a whole journal found, file after file, up to the first break.</summary>
internal sealed class JournalVerification
{
    private readonly List<JournalFileFacts> files = [];

    public IReadOnlyList<JournalFileFacts> Files => files;

    public long Records { get; private set; }

    public JournalRecord? First { get; private set; }

    public JournalRecord? Last { get; private set; }

    /// <summary>The last link: two copies of a journal are the same if it is the same.</summary>
    public string Chain { get; private set; } = JournalCodec.Genesis;

    /// <summary>Where a process ended in the middle of a line, with the bytes of it: what was not flushed was never promised.</summary>
    public TornLine? Torn { get; private set; }

    public JournalBreak? Break { get; private set; }

    public void Take(string name, byte[] bytes)
    {
        var reader = new JournalReader(bytes, Chain, name);
        JournalRecord? first = null;
        var count = 0L;
        try
        {
            foreach (var record in reader.Records())
            {
                if (Torn is { } torn)
                {
                    // only the very end of a journal may be torn
                    Break = new JournalBreak(torn.File, torn.Line, "the line is torn and others follow it");
                    return;
                }

                if (Complaint(record, first) is { } complaint)
                {
                    Break = new JournalBreak(name, reader.Line, complaint);
                    return;
                }

                first ??= record;
                First ??= record;
                Last = record;
                Records++;
                count++;
            }
        }
        catch (JournalFormatException e)
        {
            Break = new JournalBreak(name, reader.Line, e.InnerException?.Message ?? e.Message);
            return;
        }

        Chain = reader.Chain;
        files.Add(new JournalFileFacts(name, count, first?.Sequence, count == 0 ? null : Last!.Sequence, first?.At, count == 0 ? null : Last!.At));
        if (reader.WholeBytes < bytes.Length)
        {
            Torn = new TornLine(name, (int)count + 1, bytes.Length - reader.WholeBytes);
        }
    }

    private string? Complaint(JournalRecord record, JournalRecord? firstOfFile)
    {
        var expected = (Last?.Sequence ?? 0) + 1;
        return record.Sequence != expected ? $"record {record.Sequence} stands where record {expected} belongs"
            : (record.Snapshot is not null) != (firstOfFile is null) ? "a file opens with a snapshot and has no other"
            : null;
    }
}
