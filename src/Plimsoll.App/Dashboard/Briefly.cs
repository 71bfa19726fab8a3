using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// Answers of the database kept for a moment, as the bytes that are sent, each made once for all who ask the same meanwhile: many pages look at the same
/// tables.
/// </summary>
internal sealed class Briefly(TimeSpan lifetime) : IDisposable
{
    private readonly ReadPool pool = new();
    private volatile Kept kept = new(Stopwatch.GetTimestamp(), new());

    /// <param name="question">Equal questions have equal answers.</param>
    public Task<byte[]> JsonOf<T>(object question, Func<T> answer)
        where T : notnull
    {
        if (Stopwatch.GetElapsedTime(kept.Since) > lifetime)
        {
            kept = new Kept(Stopwatch.GetTimestamp(), new());
        }

        return kept.Answers.GetOrAdd((typeof(T), question), _ => new Lazy<Task<byte[]>>(() => pool.AskAsync(() => JsonSerializer.SerializeToUtf8Bytes(answer(), ApiJson.Options)))).Value;
    }

    /// <summary>A question that nobody else asks.</summary>
    public Task<T> AskAsync<T>(Func<T> question) => pool.AskAsync(question);

    public void Dispose() => pool.Dispose();

    private sealed record Kept(long Since, ConcurrentDictionary<(Type, object), Lazy<Task<byte[]>>> Answers);
}
