using Plimsoll.App.Storage;

namespace Plimsoll.Tests.App.Storage;

/// <summary>A disk that forgets what was not flushed when the power goes.</summary>
internal sealed class MemoryJournalDisk : IJournalDisk
{
    private readonly SortedDictionary<string, (List<byte> Bytes, int Flushed)> files = new(StringComparer.Ordinal);

    /// <summary>Set to make the next flush fail as a full disk does.</summary>
    public bool IsFull { get; set; }

    public IReadOnlyList<string> Names() => [.. files.Keys];

    public byte[] Read(string name) => [.. files[name].Bytes];

    public void Append(string name, ReadOnlySpan<byte> bytes)
    {
        var file = files.GetValueOrDefault(name, ([], 0));
        file.Bytes.AddRange(bytes);
        files[name] = file;
    }

    public void Flush(string name)
    {
        if (IsFull)
        {
            throw new IOException("no space left on device");
        }

        var file = files[name];
        files[name] = (file.Bytes, file.Bytes.Count);
    }

    public void Truncate(string name, long length) => Write(name, Read(name)[..(int)length]);

    /// <summary>Puts other bytes in the file's place.</summary>
    public void Write(string name, byte[] bytes) => files[name] = ([.. bytes], bytes.Length);

    /// <summary>The disk after a power cut; <paramref name="kept"/> bytes that were not flushed happened to reach it.</summary>
    public MemoryJournalDisk AfterPowerCut(int kept = 0)
    {
        var after = new MemoryJournalDisk();
        foreach (var (name, (bytes, flushed)) in files)
        {
            after.Write(name, [.. bytes.Take(flushed + kept)]);
        }

        return after;
    }

    public MemoryJournalDisk Copy() => AfterPowerCut(int.MaxValue / 2);
}
