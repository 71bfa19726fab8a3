using NodaTime;
using NodaTime.Text;
using Plimsoll.App.GatewayHost;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tests.Transcripts;

/// <summary>A recorded client gives its frames again, at the instants at which it gave them, to a gateway of the same start and seed.</summary>
internal sealed class ReplayedConversation : IGatewayPeer
{
    private readonly GatewayWorld world;
    private readonly Instant start;
    private readonly FrameReader frames = new();
    private readonly List<string> answers = [];

    private ReplayedConversation(Instant start, ulong seed)
    {
        this.start = start;
        var settings = new GatewaySettings(
            [], 0, [GatewaySettings.AccountDefault], GatewaySettings.CashDefault, seed, MarketSource.Synthetic, start, 1, GatewaySettings.ServerVersionDefault, FaultScenario.None);
        world = GatewayWorld.Build(settings, settings.Market.Open(".", new Rng(seed), GatewayWorld.SessionOn));
    }

    /// <returns>What the gateway said, as lines of the transcript.</returns>
    public static IReadOnlyList<string> Run(IReadOnlyList<string> transcript)
    {
        var header = transcript.First(line => line.StartsWith("# start ", StringComparison.Ordinal)).Split(' ');
        var lines = transcript.Select(TranscriptLine.Parse).OfType<TranscriptLine>().ToList();
        var conversation = new ReplayedConversation(InstantPattern.ExtendedIso.Parse(header[2]).Value, ulong.Parse(header[4]));
        conversation.Give(lines);
        return conversation.answers;
    }

    public void Deliver(ReadOnlySpan<byte> bytes)
    {
        frames.Append(bytes);
        while (frames.TryRead(out var payload))
        {
            answers.Add($"{new TranscriptLine(IsFromClient: false, world.Agenda.Now - start, 1, TranscriptLine.ToText(payload))}");
        }
    }

    public void Close()
    {
    }

    private void Give(List<TranscriptLine> lines)
    {
        var port = world.Gateway.Accept(this);
        foreach (var line in lines)
        {
            world.Agenda.RunUntil(start + line.At);
            if (line.IsFromClient)
            {
                port.Receive(Bytes(line));
            }
        }
    }

    private static byte[] Bytes(TranscriptLine line)
    {
        var isFirst = line.Text.StartsWith(TranscribedStream.Prefix, StringComparison.Ordinal);
        var payload = (isFirst ? line with { Text = line.Text[TranscribedStream.Prefix.Length..] } : line).ToPayload();
        var frame = new byte[4 + payload.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame, 4);
        return isFirst ? [.. "API\0"u8, .. frame] : frame;
    }
}
