using System.Text;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// What a watched rehearsal has told, for any number of readers: the newest of it by its place in the stream, and of what only replaces itself – the desk,
/// the score – the last.
/// </summary>
internal sealed class LiveStream
{
    /// <summary>Bytes.</summary>
    private const int KeptMax = 32 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Queue<Told> kept = new();
    private readonly Dictionary<string, Told> latest = new(StringComparer.Ordinal);
    private volatile TaskCompletionSource news = Fresh();
    private long last;
    private long dropped;
    private long bytes;

    /// <summary>Completes with the next thing that is told.</summary>
    public Task News => news.Task;

    public void Add(string name, string json)
    {
        lock (gate)
        {
            var told = new Told(++last, name, Encoding.UTF8.GetBytes(json));
            if (name is "desk" or "score")
            {
                latest[name] = told;
            }
            else
            {
                kept.Enqueue(told);
                bytes += told.Json.Length;
                while (bytes > KeptMax && kept.Count > 1)
                {
                    var oldest = kept.Dequeue();
                    (dropped, bytes) = (oldest.Place, bytes - oldest.Json.Length);
                }
            }
        }

        Interlocked.Exchange(ref news, Fresh()).TrySetResult();
    }

    /// <summary>What came after a place, in order, at most so much.</summary>
    /// <param name="isGap">Whether some of it is not kept any more.</param>
    public IReadOnlyList<Told> After(long place, int most, out bool isGap)
    {
        lock (gate)
        {
            isGap = place > last || place < dropped;
            var from = place > last ? 0 : place;
            return [.. kept.SkipWhile(told => told.Place <= from).Concat(latest.Values.Where(told => told.Place > from)).OrderBy(told => told.Place).Take(most)];
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="Place">From 1; a gap is a snapshot that a later one replaced.</param>
    internal sealed record Told(long Place, string Name, byte[] Json);
}
