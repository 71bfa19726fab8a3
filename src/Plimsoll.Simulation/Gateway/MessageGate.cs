using NodaTime;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Gateway;

/// <summary>One connection's fifty messages a second.</summary>
internal sealed class MessageGate(GatewayPort port, Agenda agenda, MessagePace pace)
{
    private const int PerSecond = 50;

    /// <summary>Seconds too full before the connection ends (ib_insync pull request 35: "several times and then drops the connection").</summary>
    private const int ViolationsMax = 3;

    /// <summary>More than this in waiting is a client that does not stop.</summary>
    private const int WaitingMax = 10_000;

    private static readonly Duration second = Duration.FromSeconds(1);

    private readonly Queue<Instant> passed = new();
    private readonly Queue<byte[]> waiting = new();
    private AgendaEntry? opening;
    private Instant violatedAt = Instant.MinValue;
    private int violations;

    public void Pass(ReadOnlySpan<byte> payload)
    {
        while (passed.TryPeek(out var at) && at <= agenda.Now - second)
        {
            passed.Dequeue();
        }

        if (pace == MessagePace.Unlimited || (waiting.Count == 0 && passed.Count < PerSecond))
        {
            passed.Enqueue(agenda.Now);
            port.TakeRequest(payload);
        }
        else if (pace == MessagePace.Throttled)
        {
            Wait(payload);
        }
        else
        {
            Reject();
        }
    }

    public void Shut()
    {
        opening?.Cancel();
        waiting.Clear();
    }

    private void Wait(ReadOnlySpan<byte> payload)
    {
        if (waiting.Count == WaitingMax)
        {
            port.PostError(-1, 100, $"Max rate of messages per second has been exceeded:max={PerSecond}, {WaitingMax} waiting");
            port.CloseWhenSent();
            return;
        }

        waiting.Enqueue(payload.ToArray());
        opening ??= agenda.At(passed.Peek() + second, Open);
    }

    private void Open()
    {
        opening = null;
        while (passed.TryPeek(out var at) && at <= agenda.Now - second)
        {
            passed.Dequeue();
        }

        while (passed.Count < PerSecond && port.Hears && waiting.TryDequeue(out var payload))
        {
            passed.Enqueue(agenda.Now);
            port.TakeRequest(payload);
        }

        if (waiting.Count > 0 && port.Hears)
        {
            opening = agenda.At(passed.Peek() + second, Open);
        }
    }

    /// <summary>Told once for each second that is too full; its messages are lost.</summary>
    private void Reject()
    {
        if (violatedAt > agenda.Now - second)
        {
            return;
        }

        violatedAt = agenda.Now;
        violations++;
        port.PostError(-1, 100, $"Max rate of messages per second has been exceeded:max={PerSecond} rec={PerSecond + 1} ({violations})");
        if (violations == ViolationsMax)
        {
            port.CloseWhenSent();
        }
    }
}
