using System.Globalization;
using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Tests.Tws;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Broken requests, from a seed: nothing a client sends may throw. PLIMSOLL_FRAMES says how many; PLIMSOLL_LONG=1 for a million.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int FramesPerWorld = 5_000;
    private static readonly int[] versions = [176, 178, 183, 187, 189, 191, 193, 196, 200];
    private static readonly string[] nasty =
    [
        "", "0", "-1", "1", "2147483647", "-2147483648", "99999999999999999999", "1e309", "1.7976931348623157E308", "NaN", "Infinity", "0.001",
        "79228162514264337593543950335", "-79228162514264337593543950335", "1E28", "é", "x", "STK", "BAG", "None", "PEG BENCH", "20260115", "9999",
    ];

    [Fact]
    public void Broken_requests_never_throw_and_most_reach_a_decoder()
    {
        var frames = FuzzedFrames.Count;
        var tap = new CountingTap();
        var chance = new Rng(2026);

        // a connection gone silent would swallow the frames that are to be decoded
        var faults = FaultScenario.Storm.MeanGaps.Where(gap => gap.Key is not (Fault.SilentStartup or Fault.HalfOpen)).ToDictionary();
        for (var done = 0; done < frames; done += FramesPerWorld)
        {
            var seed = chance.NextUInt64();
            var world = new GatewayWorld(faults, options => options with { Tap = tap, Habits = GatewayHabits.Drawn(new Rng(seed)) }, seed);
            Storm(world, new Rng(seed), FramesPerWorld);
        }

        output.WriteLine(
            $"{frames} frames: {tap.Decoded} reached a decoder ({100.0 * tap.Decoded / frames:0.0} %), {tap.Closed} connections closed, {tap.Sent} answers, {tap.OrdersTold} of them open orders");
        Assert.True(tap.Decoded * 2 >= frames, $"{tap.Decoded} of {frames}");
    }

    private static void Storm(GatewayWorld world, Rng chance, int frames)
    {
        WireClient? client = null;
        IReadOnlyList<string[]> corpus = [];
        for (var i = 0; i < frames; i++)
        {
            if (client is null || client.IsClosed || client.Handshake.Length == 0)
            {
                client?.Port.PeerClosed();
                var version = chance.Pick(versions);
                client = world.Greet(chance.NextInt(1, 40), version);
                corpus = RequestCorpus.At(version);
            }

            client.Port.Receive(chance.Chance(0.25) ? HostileOrder(corpus, i, chance) : Mutated(chance.Pick(corpus), chance));
            if (i % 50 == 49)
            {
                world.Run(Duration.FromMilliseconds(chance.NextInt(1, 2000)));
                client.Forget();
                client.Bytes.Clear();
            }

            if (i % 500 == 499)
            {
                client.Port.PeerClosed();
                client = null;
            }
        }
    }

    /// <summary>A new order that would be taken, but for one field: what gets past the reader meets the exchange.</summary>
    private static byte[] HostileOrder(IReadOnlyList<string[]> corpus, int number, Rng chance)
    {
        string[] fields = [.. chance.Pick(corpus.Where(request => request[0] == "3").ToList())];
        fields[chance.NextInt(2, fields.Length - 1)] = chance.Pick(nasty);
        fields[1] = (1_000 + number).ToString(CultureInfo.InvariantCulture);
        return WireClient.Frame(WireClient.Payload(fields));
    }

    private static byte[] Mutated(string[] original, Rng chance)
    {
        var fields = original.ToList();
        var mutations = chance.NextInt(0, 3);
        for (var i = 0; i < mutations; i++)
        {
            // the message id itself is spared most of the time, or nothing would get past it
            var at = chance.Chance(0.05) ? 0 : chance.NextInt(fields.Count);
            switch (chance.NextInt(5))
            {
                case 0:
                    fields[at] = chance.Pick(nasty);
                    break;
                case 1:
                    fields[at] += (char)chance.NextInt(1, 300);
                    break;
                case 2 when at > 0:
                    fields.RemoveAt(at);
                    break;
                case 3:
                    fields.Insert(at + 1, chance.Pick(nasty));
                    break;
                default:
                    fields[at] = chance.NextInt(-5, 500).ToString(CultureInfo.InvariantCulture);
                    break;
            }
        }

        var payload = WireClient.Payload([.. fields]);
        if (chance.Chance(0.1) && payload.Length > 1)
        {
            payload = chance.Chance(0.5) ? payload[..chance.NextInt(payload.Length)] : Flipped(payload, chance);
        }

        var frame = WireClient.Frame(payload);
        if (chance.Chance(0.0003)) // a wrong length swallows many frames after it
        {
            frame[chance.NextInt(4)] ^= (byte)(1 << chance.NextInt(8));
        }

        return frame;
    }

    private static byte[] Flipped(byte[] payload, Rng chance)
    {
        payload[chance.NextInt(payload.Length)] ^= (byte)(1 << chance.NextInt(8));
        return payload;
    }

    private sealed class CountingTap : IGatewayTap
    {
        public long Decoded { get; private set; }

        public long Sent { get; private set; }

        public long Closed { get; private set; }

        public long OrdersTold { get; private set; }

        void IGatewayTap.Opened(Instant at, int connection)
        {
        }

        /// <summary>A request with an id that has a decoder, from a client that has started.</summary>
        void IGatewayTap.Received(Instant at, int connection, int? clientId, ReadOnlySpan<byte> payload)
        {
            var end = payload.IndexOf((byte)0);
            if (clientId is not null && end > 0 && int.TryParse(payload[..end], NumberStyles.None, null, out var id) && RequestTable.Find(id, GatewayOptions.ServerVersionMax) is not null)
            {
                Decoded++;
            }
        }

        void IGatewayTap.Sent(Instant at, int connection, int? clientId, ReadOnlySpan<byte> payload)
        {
            Sent++;
            OrdersTold += payload.StartsWith("5\0"u8) ? 1 : 0;
        }

        void IGatewayTap.Closed(Instant at, int connection) => Closed++;
    }
}
