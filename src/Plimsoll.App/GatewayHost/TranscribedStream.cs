using NodaTime;
using Plimsoll.Tws.Wire;

namespace Plimsoll.App.GatewayHost;

/// <summary>One direction of one connection, cut into frames for the <see cref="Transcript"/>. Bytes that are no frames end it there.</summary>
internal sealed class TranscribedStream(Transcript transcript, bool isFromClient, int connection)
{
    public const string Prefix = "API|";

    private const int PrefixLength = 4;

    private readonly FrameReader frames = new();
    private bool isPrefixTaken;
    private bool isLost;

    public void Take(Instant at, ReadOnlySpan<byte> bytes)
    {
        if (isLost)
        {
            return;
        }

        frames.Append(bytes);
        var before = "";
        if (isFromClient && !isPrefixTaken)
        {
            if (!frames.TryReadRaw(PrefixLength, out _))
            {
                return;
            }

            isPrefixTaken = true;
            before = Prefix;
        }

        try
        {
            while (frames.TryRead(out var payload))
            {
                transcript.Write(isFromClient, at, connection, before + TranscriptLine.ToText(payload));
                before = "";
            }
        }
        catch (TwsFormatException)
        {
            isLost = true; // the gateway closes such a connection
        }
    }
}
