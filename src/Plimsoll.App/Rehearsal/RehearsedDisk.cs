using Plimsoll.App.Storage;
using Plimsoll.Market.Chance;

namespace Plimsoll.App.Rehearsal;

/// <summary>A disk in memory that outlives the rehearsed process, and after a crash knows only what a real one would.</summary>
/// <param name="isFull">While it is, nothing more becomes durable; null for a disk that never is.</param>
internal sealed class RehearsedDisk(Func<bool>? isFull = null) : IJournalDisk
{
    private readonly SortedDictionary<string, MemoryStream> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> flushed = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names() => [.. files.Keys];

    public byte[] Read(string name) => files[name].ToArray();

    public void Append(string name, ReadOnlySpan<byte> bytes)
    {
        if (!files.TryGetValue(name, out var file))
        {
            files[name] = file = new MemoryStream();
            flushed[name] = 0;
        }

        file.Write(bytes);
    }

    /// <exception cref="IOException">The disk is full: what was appended waits in memory, and dies with the process.</exception>
    public void Flush(string name)
    {
        if (isFull?.Invoke() == true && flushed[name] < files[name].Length)
        {
            throw new IOException($"{name}: no space left on device");
        }

        flushed[name] = files[name].Length;
    }

    public void Truncate(string name, long length)
    {
        files[name].SetLength(length);
        files[name].Position = length;
        flushed[name] = Math.Min(flushed[name], length);
    }

    /// <summary>The process died. What was appended and not flushed is kept, lost, or – <paramref name="torn"/> – cut anywhere.</summary>
    public void Crash(Rng rng, bool torn)
    {
        foreach (var (name, file) in files)
        {
            var unflushed = file.Length - flushed[name];
            if (unflushed == 0)
            {
                continue;
            }

            var kept = torn ? rng.NextInt((int)unflushed) : rng.Chance(0.5) ? unflushed : 0;
            Truncate(name, flushed[name] + kept);
        }
    }

    public void CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, file) in files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), file.ToArray());
        }
    }
}
