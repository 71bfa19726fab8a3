namespace Plimsoll.App.Storage;

/// <summary>A folder of real files, one open for appending at a time.</summary>
internal sealed class FileJournalDisk : IJournalDisk, IDisposable
{
    private readonly string folder;
    private FileStream? open;
    private string openName = "";

    public FileJournalDisk(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
    }

    public IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateFiles(folder, "*.jsonl").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public byte[] Read(string name)
    {
        using var stream = new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public void Append(string name, ReadOnlySpan<byte> bytes) => Open(name).Write(bytes);

    public void Flush(string name) => Open(name).Flush(flushToDisk: true);

    public void Truncate(string name, long length)
    {
        Close();
        using var stream = new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Write);
        stream.SetLength(length);
        stream.Flush(flushToDisk: true);
    }

    public void Dispose() => Close();

    private FileStream Open(string name)
    {
        if (open is null || openName != name)
        {
            Close();
            open = new FileStream(Path.Combine(folder, name), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
            openName = name;
        }

        return open;
    }

    private void Close()
    {
        open?.Dispose();
        open = null;
    }
}
