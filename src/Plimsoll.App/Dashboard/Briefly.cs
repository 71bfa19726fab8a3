using System.Collections.Concurrent;
using System.Diagnostics;

namespace Plimsoll.App.Dashboard;

/// <summary>Answers kept for a moment, each made once for all who ask the same meanwhile: many pages look at the same tables.</summary>
internal sealed class Briefly(TimeSpan lifetime)
{
    private volatile Kept kept = new(Stopwatch.GetTimestamp(), new());

    /// <param name="question">Equal questions have equal answers.</param>
    public T Of<T>(object question, Func<T> answer)
        where T : notnull
    {
        if (Stopwatch.GetElapsedTime(kept.Since) > lifetime)
        {
            kept = new Kept(Stopwatch.GetTimestamp(), new());
        }

        return (T)kept.Answers.GetOrAdd((typeof(T), question), _ => new Lazy<object>(() => answer())).Value;
    }

    private sealed record Kept(long Since, ConcurrentDictionary<(Type, object), Lazy<object>> Answers);
}
