using System.Text;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Storage;

/// <summary>Reads one journal file's lines in order, checking the chain. Only the last line may be torn; it is left out.</summary>
internal sealed class JournalReader(byte[] bytes, string chainBefore, string name)
{
    /// <summary>The link of the last whole line read.</summary>
    public string Chain { get; private set; } = chainBefore;

    /// <summary>Where the last whole line ends.</summary>
    public long WholeBytes { get; private set; }

    /// <exception cref="JournalFormatException">A line before the last does not hold.</exception>
    public IEnumerable<JournalRecord> Records()
    {
        var start = 0;
        var number = 0;
        while (start < bytes.Length)
        {
            number++;
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
            {
                yield break;
            }

            yield return Decode(start, length, number);
            start += length + 1;
            WholeBytes = start;
        }
    }

    /// <summary>The link a following file must continue from.</summary>
    public static string LastChain(ReadOnlySpan<byte> file, string name)
    {
        var end = file.LastIndexOf((byte)'\n');
        var line = end < 0 ? [] : file[..end][(file[..end].LastIndexOf((byte)'\n') + 1)..];
        return line.Length > 66 && line.EndsWith("\"}"u8)
            ? Encoding.ASCII.GetString(line[^66..^2])
            : throw new JournalFormatException($"{name}: the last line does not end with its chain");
    }

    private JournalRecord Decode(int start, int length, int number)
    {
        try
        {
            var (record, chain) = JournalCodec.Decode(bytes.AsSpan(start, length), Chain);
            Chain = chain;
            return record;
        }
        catch (JournalFormatException e)
        {
            throw new JournalFormatException($"{name}:{number}: {e.Message}", e);
        }
    }
}
