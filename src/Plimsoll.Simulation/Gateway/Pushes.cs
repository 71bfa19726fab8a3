using NodaTime;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Simulation.Gateway;

/// <summary>
/// What a client is told unasked goes through here, because that is what gets lost: while the data link is down, on a half-open
/// socket, in a dropped connection, or shuffled.
/// </summary>
internal sealed class Pushes(SimulatedGateway gateway)
{
    private static readonly Duration lateMax = Duration.FromSeconds(3);

    public void Push(ClientSession session, PushKind kind, byte[] frame)
    {
        var port = session.Port;
        if (!Reaches(port))
        {
            return;
        }

        if (kind == PushKind.Execution && gateway.Faults.Strikes(Fault.FillsWhileAway))
        {
            port.Close();
        }
        else if (kind != PushKind.Error && gateway.Faults.Strikes(Fault.CallbacksShuffled))
        {
            Shuffle(port, kind, frame);
        }
        else
        {
            port.Post(frame);
        }
    }

    /// <summary>Account values and positions: many frames that are one piece of news.</summary>
    public void Push(ClientSession session, IEnumerable<byte[]> frames)
    {
        if (!Reaches(session.Port))
        {
            return;
        }

        foreach (var frame in frames)
        {
            session.Port.Post(frame);
        }
    }

    private bool Reaches(GatewayPort port)
    {
        if (port.IsClosed || port.IsSilent || gateway.Weather.IsDataLost)
        {
            return false;
        }

        if (gateway.Faults.Strikes(Fault.HalfOpen))
        {
            port.FallSilent(deafToo: gateway.Faults.Details(Fault.HalfOpen).Chance(0.5));
        }

        return !port.IsSilent;
    }

    private void Shuffle(GatewayPort port, PushKind kind, byte[] frame)
    {
        var details = gateway.Faults.Details(Fault.CallbacksShuffled);
        switch (details.NextInt(3))
        {
            case 0:
                port.Post(frame);
                port.Post(frame);
                break;
            case 1 when kind == PushKind.OrderStatus:
                break; // fast orders may never get the status at all (protocol.md §10)
            default:
                port.PostLate(frame, Duration.FromMilliseconds(details.NextInt(50, (int)lateMax.TotalMilliseconds)));
                break;
        }
    }
}
