using System.Text;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Storage;

/// <summary>Reads one journal file's lines in order, checking the chain. Only the last line may be torn; it is left out.</summary>
internal sealed class JournalReader(byte[] bytes, string chainBefore, string name)
{
    private string link = chainBefore;

    /// <summary>The link of the last whole turn read.</summary>
    public string Chain { get; private set; } = chainBefore;

    /// <summary>Where the last whole turn ends.</summary>
    public long WholeBytes { get; private set; }

    /// <summary>The number of the line read last, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Whole turns: one that a process did not live to finish was not flushed, and nothing was done on it.</summary>
    /// <exception cref="JournalFormatException">A line before the last does not hold.</exception>
    public IEnumerable<JournalRecord> Records()
    {
        var start = 0;
        var turn = new List<JournalRecord>();
        while (start < bytes.Length)
        {
            Line++;
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
            {
                yield break;
            }

            turn.Add(Decode(start, length));
            start += length + 1;
            if (turn[^1].More)
            {
                continue;
            }

            (WholeBytes, Chain) = (start, link);
            Line -= turn.Count;
            foreach (var record in turn)
            {
                Line++;
                yield return record;
            }

            turn.Clear();
        }
    }

    /// <summary>
    /// The link a file continues from: the last of the nearest file before it that has a whole line. A file without one is what a crash
    /// leaves behind that tore the snapshot it was to open with.
    /// </summary>
    public static string ChainBefore(IJournalDisk disk, IReadOnlyList<string> names, int index)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            if (LastChain(disk.Read(names[i]), names[i]) is { } chain)
            {
                return chain;
            }
        }

        return JournalCodec.Genesis;
    }

    /// <summary>Of the snapshot that a file opens with, unchecked: where to look, not what to believe. Null where that line is not whole.</summary>
    public static long? FirstSequence(ReadOnlySpan<byte> file)
    {
        var end = file.IndexOf((byte)'\n');
        return end < 0 ? null : JournalCodec.SequenceOf(file[..end]);
    }

    private static string? LastChain(ReadOnlySpan<byte> file, string name)
    {
        var end = file.LastIndexOf((byte)'\n');
        if (end < 0)
        {
            return null;
        }

        var line = file[..end][(file[..end].LastIndexOf((byte)'\n') + 1)..];
        return line.Length > 66 && line.EndsWith("\"}"u8)
            ? Encoding.ASCII.GetString(line[^66..^2])
            : throw new JournalFormatException($"{name}: the last line does not end with its chain");
    }

    private JournalRecord Decode(int start, int length)
    {
        try
        {
            (var record, link) = JournalCodec.Decode(bytes.AsSpan(start, length), link);
            return record;
        }
        catch (JournalFormatException e)
        {
            throw new JournalFormatException($"{name}:{Line}: {e.Message}", e);
        }
    }
}
