using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace Plimsoll.App.Running;

/// <summary>What others want of a desk, from any thread: done one after the other by the loop that owns the desk, and never where that has ended.</summary>
internal sealed class DeskRequests(IHostedDesk desk)
{
    private readonly Channel<Action> posts = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private ExceptionDispatchInfo? broken;
    private Task<bool>? waiting;

    public void Post(Action act) => posts.Writer.TryWrite(act);

    public Task<T> AskAsync<T>(Func<T> ask)
    {
        var answered = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                answered.SetResult(ask());
            }
            catch (Exception failed) when (failed is not OutOfMemoryException)
            {
                answered.SetException(failed);
            }
        });
        return answered.Task;
    }

    /// <summary>Called by the loop: a person's wish, journaled before it returns.</summary>
    /// <returns>Why it was refused; null when the desk obeys.</returns>
    public string? Operate(OperatorRequest asked)
    {
        var question = new LocalQuestion(asked.Verb.ToString().ToLowerInvariant(), asked.Why, asked.Deployment, null);
        if (LocalAnswer.Refusal(question, desk.Settings) is { } refusal)
        {
            return refusal;
        }

        Obey(asked);
        return null;
    }

    /// <summary>A question from another process; what it changes is journaled before it is answered.</summary>
    public Task<string> AnswerAsync(LocalQuestion question) => AskAsync(() =>
    {
        if (LocalAnswer.Request(question, desk.Settings, out var problem) is { } asked)
        {
            Obey(asked);
        }

        return problem ?? LocalAnswer.To(question, desk.State, desk.Settings, desk.Now);
    });

    /// <summary>For the loop: what is posted is done until <paramref name="isOver"/> says so, looked at whenever nothing waits.</summary>
    /// <param name="after">Done after each of them.</param>
    public async Task DoUntilAsync(Func<bool> isOver, Action after, CancellationToken stop)
    {
        while (!isOver() && await posts.Reader.WaitToReadAsync(stop))
        {
            DoAll(after);
        }
    }

    /// <summary>The same until a task is over; what that ends in is not looked at.</summary>
    public async Task DoWhileAsync(Task task, Action after)
    {
        DoAll(after);
        while (!task.IsCompleted)
        {
            waiting ??= posts.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
            await Task.WhenAny(task, waiting);
            waiting = waiting.IsCompleted ? null : waiting;
            DoAll(after);
        }
    }

    private void DoAll(Action after)
    {
        while (posts.Reader.TryRead(out var post))
        {
            post();
            broken?.Throw();
            after();
        }
    }

    /// <summary>What goes wrong here is told to whoever asked, and it ends the loop all the same: no desk goes on beside a journal that did not take its word.</summary>
    private void Obey(OperatorRequest asked)
    {
        try
        {
            desk.Obey(asked);
        }
        catch (Exception failed)
        {
            broken = ExceptionDispatchInfo.Capture(failed);
            throw;
        }
    }
}
