using Plimsoll.App.Storage;

namespace Plimsoll.App.Paper;

/// <summary>
/// A journal's disk that becomes durable a session at a time. Elsewhere every flush stands before an act on the world; here the journal is
/// the broker's own memory, and whatever a crash takes from it has not happened.
/// </summary>
internal sealed class BatchedDisk(IJournalDisk disk) : IJournalDisk
{
    private string? waiting;

    public IReadOnlyList<string> Names() => disk.Names();

    public byte[] Read(string name) => disk.Read(name);

    public void Append(string name, ReadOnlySpan<byte> bytes)
    {
        if (waiting is not null && waiting != name)
        {
            Sync();
        }

        disk.Append(name, bytes);
        waiting = name;
    }

    public void Flush(string name)
    {
    }

    public void Truncate(string name, long length) => disk.Truncate(name, length);

    /// <summary>Returns when everything appended survives a power cut.</summary>
    public void Sync()
    {
        if (waiting is { } name)
        {
            disk.Flush(name);
            waiting = null;
        }
    }
}
