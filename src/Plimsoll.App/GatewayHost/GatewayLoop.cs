using System.Threading.Channels;
using NodaTime;
using Plimsoll.App.Running;
using Plimsoll.Simulation.Time;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// The one place from which exchange and gateway are touched. What sockets bring is posted here and done in turn, each at the
/// virtual instant of its turn; between turns it sleeps until the agenda's next entry is due.
/// </summary>
internal sealed class GatewayLoop(Agenda agenda, LeapingTime clock)
{
    private readonly Channel<Action> posted = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private bool isEnded;

    /// <summary>A machine that is too slow for its speed stays behind all the same.</summary>
    private const int CatchUpsMax = 8;

    private static readonly Duration lagMax = Duration.FromMilliseconds(500);

    /// <summary>Done at the end of every turn, before the loop sleeps.</summary>
    public Action? AfterTurn { get; init; }

    /// <summary>The instant of the turn; to be asked inside one only.</summary>
    public Instant Now => agenda.Now;

    /// <summary>
    /// Has something done in a turn of the loop, and ends when it is done: a client that waits for that brings no more than one
    /// thing at a time. Cancelled when the loop has ended.
    /// </summary>
    public Task<T> Do<T>(Func<T> act)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!posted.Writer.TryWrite(() => Do(act, done)))
        {
            done.SetCanceled(CancellationToken.None);
        }

        return done.Task;
    }

    /// <summary>In a turn: everything due until the clock's instant, which becomes the turn's.</summary>
    public void CatchUp()
    {
        // what was due may have taken so long that more is due by now: a clock at speed runs on meanwhile, and an answer would tell an old time
        for (var times = 0; times < CatchUpsMax && clock.Now - agenda.Now > lagMax; times++)
        {
            agenda.RunUntil(clock.Now);
        }

        agenda.RunUntil(clock.Now);
    }

    public async Task Run(CancellationToken stop)
    {
        await using var alarm = clock.CreateTimer(
            _ => posted.Writer.TryWrite(() => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                CatchUp();
                while (!stop.IsCancellationRequested && posted.Reader.TryRead(out var act))
                {
                    CatchUp();
                    act();
                }

                AfterTurn?.Invoke();
                if (agenda.NextDue is { } due)
                {
                    // a machine that falls behind has a millisecond for its sockets all the same
                    alarm.Change(TimeSpan.FromMilliseconds(Math.Max((due - clock.Now).TotalMilliseconds, clock.Speed)), Timeout.InfiniteTimeSpan);
                }

                await posted.Reader.WaitToReadAsync(stop);
            }
        }
        finally
        {
            End();
        }
    }

    private void Do<T>(Func<T> act, TaskCompletionSource<T> done)
    {
        if (isEnded)
        {
            done.SetCanceled(CancellationToken.None);
            return;
        }

        try
        {
            done.SetResult(act());
        }
        catch (Exception bug)
        {
            // the loop ends by it, and with it the gateway; whoever asked must not wait for ever
            done.SetException(bug);
            throw;
        }
    }

    private void End()
    {
        isEnded = true;
        posted.Writer.Complete();
        while (posted.Reader.TryRead(out var act))
        {
            act();
        }
    }
}
