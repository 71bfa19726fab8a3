using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>At most 50 messages arrive in any second, over all kinds (IB's code 100).</summary>
internal sealed class RequestsPaced : Checker
{
    private const int PerSecondMax = 50;
    private readonly Queue<Instant> lastSecond = new();

    public override string Rule => "at most 50 messages a second";

    public override void Take(GatewayEvent told)
    {
        if (told is not RequestArrived)
        {
            return;
        }

        while (lastSecond.TryPeek(out var oldest) && told.At - oldest >= Duration.FromSeconds(1))
        {
            lastSecond.Dequeue();
        }

        lastSecond.Enqueue(told.At);
        if (lastSecond.Count > PerSecondMax)
        {
            Report(told.At, $"{lastSecond.Count} messages in one second");
        }
    }
}
