using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Gateway;

/// <summary>
/// One connection's outgoing frames on their way: each leaves after a drawn latency, never before an earlier one, and those due at
/// the same instant go in one piece, as a socket would carry them.
/// </summary>
internal sealed class Outbox(Agenda agenda, Rng rng, GatewayOptions options, Func<Instant?> frozenUntil, Action<IReadOnlyList<byte[]>> deliver, Action close)
{
    private readonly Queue<(Instant Due, byte[]? Frame)> waiting = new();
    private AgendaEntry? departure;
    private Instant drawnAt = Instant.MinValue;
    private Instant due;
    private bool isShut;

    public void Post(byte[] frame) => Enqueue(frame);

    /// <summary>Closes the connection once everything posted so far has left.</summary>
    public void PostClose() => Enqueue(null);

    /// <summary>Sends a frame on its own, later than others posted after it.</summary>
    public void PostLate(byte[] frame, Duration delay) => agenda.In(delay, () =>
    {
        if (!isShut)
        {
            deliver([frame]);
        }
    });

    /// <summary>Nothing leaves any more, what is waiting included.</summary>
    public void Shut()
    {
        isShut = true;
        waiting.Clear();
        departure?.Cancel();
        departure = null;
    }

    private void Enqueue(byte[]? frame)
    {
        if (isShut)
        {
            return;
        }

        waiting.Enqueue((NextDue(), frame));
        departure ??= agenda.At(waiting.Peek().Due, Depart);
    }

    /// <summary>One draw per instant: what is answered together leaves together. An earlier due waits in the queue for a later one before it.</summary>
    private Instant NextDue()
    {
        if (drawnAt != agenda.Now)
        {
            drawnAt = agenda.Now;
            var spread = (int)((options.LatencyMax - options.LatencyMin).BclCompatibleTicks / 10);
            due = agenda.Now + options.LatencyMin + Duration.FromTicks(10L * rng.NextInt(spread + 1));
        }

        return due;
    }

    private void Depart()
    {
        departure = null;
        if (frozenUntil() is { } until && until > agenda.Now)
        {
            departure = agenda.At(until, Depart);
            return;
        }

        var leaving = new List<byte[]>();
        var closes = false;
        while (!closes && waiting.TryPeek(out var next) && next.Due <= agenda.Now)
        {
            waiting.Dequeue();
            closes = next.Frame is null;
            if (next.Frame is { } frame)
            {
                leaving.Add(frame);
            }
        }

        if (leaving.Count > 0)
        {
            deliver(leaving);
        }

        if (closes)
        {
            close();
        }
        else if (waiting.TryPeek(out var later) && !isShut)
        {
            departure ??= agenda.At(later.Due, Depart);
        }
    }
}
