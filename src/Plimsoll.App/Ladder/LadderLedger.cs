using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Ladder;

/// <summary>
/// The authority on deployments: an append-only file beside the journals, a record a line, each line ending in the SHA-256 over the one
/// before and itself. No account's journal could hold it: a deployment is there before its account is opened, and climbs from one to another.
/// The database has no say.
/// </summary>
internal sealed class LadderLedger : IDisposable
{
    public const string Name = "ladder.jsonl";

    private const int ChainLength = 64;

    private static readonly string genesis = new('0', ChainLength);

    private readonly FileStream file;
    private readonly List<LadderRecord> records;
    private string chain;

    private LadderLedger(FileStream file, List<LadderRecord> records, string chain)
    {
        this.file = file;
        this.records = records;
        this.chain = chain;
    }

    public Rungs Rungs => Rungs.Of(records);

    /// <summary>What is written by now; nothing where no deployment was ever made. A line being written at this moment is left out.</summary>
    /// <param name="root">The folder of journals.</param>
    /// <exception cref="JournalFormatException">A line is not what was written.</exception>
    public static Rungs Read(string root)
    {
        var path = Path.Combine(root, Name);
        if (!File.Exists(path))
        {
            return new Rungs([]);
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Rungs.Of(Parse(path, Bytes(stream)).Records);
    }

    /// <summary>For writing; one process at a time.</summary>
    /// <exception cref="IOException">Another process has it open, or the disk does not do as it is told.</exception>
    /// <exception cref="JournalFormatException">A line is not what was written.</exception>
    public static LadderLedger Open(string root)
    {
        Directory.CreateDirectory(root);
        var path = Path.Combine(root, Name);
        var opened = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var (records, chain, whole) = Parse(path, Bytes(opened));
            opened.SetLength(whole); // a torn last line: nothing was done on the strength of it
            opened.Position = whole;
            return new LadderLedger(opened, records, chain);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Durable when it returns.</summary>
    /// <exception cref="IOException">Another process made that deployment between our reading and our writing; or the disk is full.</exception>
    public void Append(LadderRecord record)
    {
        if (record is Deployed && records.Exists(each => each.Deployment == record.Deployment))
        {
            throw new IOException($"{record.Deployment} was deployed by another process meanwhile");
        }

        var number = records.Count + 1;
        var json = JsonSerializer.Serialize(record, JournalJson.Options);
        chain = Link(chain, number, json);
        file.Write(Encoding.UTF8.GetBytes($$"""{"seq":{{number}},"record":{{json}},"chain":"{{chain}}"}""" + "\n"));
        file.Flush(flushToDisk: true);
        records.Add(record);
    }

    public void Dispose() => file.Dispose();

    private static (List<LadderRecord> Records, string Chain, long WholeBytes) Parse(string path, byte[] bytes)
    {
        var (records, chain, start) = (new List<LadderRecord>(), genesis, 0);
        for (int length; (length = bytes.AsSpan(start).IndexOf((byte)'\n')) >= 0; start += length + 1)
        {
            try
            {
                using var line = JsonDocument.Parse(bytes.AsMemory(start, length));
                var number = line.RootElement.GetProperty("seq").GetInt32();
                var record = line.RootElement.GetProperty("record");
                chain = Link(chain, number, record.GetRawText());
                if (number != records.Count + 1 || chain != line.RootElement.GetProperty("chain").GetString())
                {
                    throw new JournalFormatException($"{path}:{records.Count + 1}: the chain is broken: this line, or one before it, is not what was written");
                }

                records.Add(record.Deserialize<LadderRecord>(JournalJson.Options)!);
            }
            catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or NotSupportedException)
            {
                throw new JournalFormatException($"{path}:{records.Count + 1}: the line cannot be read: {unreadable.Message}", unreadable);
            }
        }

        return (records, chain, start);
    }

    private static string Link(string previous, int number, string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{number}\n{json}")));

    private static byte[] Bytes(FileStream stream)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
