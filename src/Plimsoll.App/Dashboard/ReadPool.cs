using System.Collections.Concurrent;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// Questions to the database and to the journal's index, on a few threads of their own: however many ask, and however long a disk takes, the server's threads
/// stay free for what lies in memory.
/// </summary>
internal sealed class ReadPool : IDisposable
{
    private const int Threads = 4;
    private const int WaitingMax = 2_000;

    private readonly BlockingCollection<Action> questions = new(WaitingMax);

    public ReadPool()
    {
        for (var i = 0; i < Threads; i++)
        {
            new Thread(Answer) { IsBackground = true, Name = "page reads" }.Start();
        }
    }

    /// <exception cref="ApiProblem">Too many wait already.</exception>
    public Task<T> AskAsync<T>(Func<T> question)
    {
        var answered = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return questions.TryAdd(() => Answer(question, answered)) ? answered.Task : throw new ApiProblem(ProblemCode.Unavailable, "too many questions wait for the database; come back in a moment");
    }

    /// <summary>What waits is still answered.</summary>
    public void Dispose() => questions.CompleteAdding();

    private void Answer()
    {
        foreach (var question in questions.GetConsumingEnumerable())
        {
            question();
        }
    }

    private static void Answer<T>(Func<T> question, TaskCompletionSource<T> answered)
    {
        try
        {
            answered.SetResult(question());
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            answered.SetException(failed); // who asked tells it
        }
    }
}
