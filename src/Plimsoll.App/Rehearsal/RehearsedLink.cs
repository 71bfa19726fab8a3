using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Simulation.Time;

namespace Plimsoll.App.Rehearsal;

/// <summary>
/// One connection between the rehearsed desk and the gateway: bytes arrive after a drawn latency, in order, cut into arbitrary
/// pieces. When the desk's process dies, what was still under way arrives whole, or up to some byte.
/// </summary>
internal sealed class RehearsedLink : IGatewayPeer
{
    private readonly Agenda agenda;
    private readonly Rng rng;
    private readonly Action<byte[]> received;
    private readonly Action closed;
    private readonly GatewayPort port;
    private Instant outboundUntil;
    private Instant inboundUntil;
    private bool deskGone;
    private bool cutOff;

    public RehearsedLink(Agenda agenda, SimulatedGateway gateway, Rng rng, Action<byte[]> received, Action closed)
    {
        this.agenda = agenda;
        this.rng = rng;
        this.received = received;
        this.closed = closed;
        port = gateway.Accept(this);
    }

    /// <summary>Bytes from the desk.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var piece = NextPiece(ref bytes);
            outboundUntil = Instant.Max(outboundUntil, agenda.Now + Latency());
            agenda.At(outboundUntil, () =>
            {
                if (!cutOff)
                {
                    port.Receive(piece);
                }
            });
        }
    }

    /// <summary>The desk closes the connection in an orderly way: what it wrote arrives first.</summary>
    public void Close()
    {
        deskGone = true;
        agenda.At(Instant.Max(outboundUntil, agenda.Now), port.PeerClosed);
    }

    /// <summary>The desk's process died. Half of the time what the system had buffered still arrives; else it is cut here.</summary>
    public void Abort()
    {
        cutOff = rng.Chance(0.5);
        Close();
    }

    public void Deliver(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var piece = NextPiece(ref bytes);
            inboundUntil = Instant.Max(inboundUntil, agenda.Now + Latency());
            agenda.At(inboundUntil, () =>
            {
                if (!deskGone)
                {
                    received(piece);
                }
            });
        }
    }

    void IGatewayPeer.Close() => agenda.At(Instant.Max(inboundUntil, agenda.Now), () =>
    {
        if (!deskGone)
        {
            deskGone = true;
            closed();
        }
    });

    /// <summary>Most writes arrive as written; some are cut in two at any byte.</summary>
    private byte[] NextPiece(ref ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length > 1 && rng.Chance(0.2) ? rng.NextInt(1, bytes.Length - 1) : bytes.Length;
        var piece = bytes[..length].ToArray();
        bytes = bytes[length..];
        return piece;
    }

    private Duration Latency() => Duration.FromMilliseconds(rng.NextInt(1, 15));
}
