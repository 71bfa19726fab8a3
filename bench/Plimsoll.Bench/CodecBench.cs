using Plimsoll.Tws.Decoding;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Bench;

/// <summary>
/// The codec beside what a client does that splits each payload into strings and parses them one by one: same bytes, same run.
/// </summary>
internal static class CodecBench
{
    private const int Repeats = 10_000;
    private const int OpenOrderId = 5;
    private const int ExecDetailsId = 11;

    public static IEnumerable<Section> Run(Rounds rounds)
    {
        var client = new GatewayClient();
        PlaceOrder[] bracket = [client.Bracket(0, "AAPL"), client.Bracket(1, "AAPL"), client.Bracket(2, "AAPL")];
        Array.ForEach(bracket, leg => client.Write(leg));
        client.Send();
        yield return Encode(rounds, bracket);
        var ticks = Ticks(rounds);
        yield return ticks;
        foreach (var section in PeerDecoders.Compare(TickFrames.Bytes, ticks.Rows[0].Figures[^1]!))
        {
            yield return section;
        }

        yield return Orders(rounds, "Decode openOrder", client.Heard[OpenOrderId].Last);
        yield return Orders(rounds, "Decode execDetails", client.Heard[ExecDetailsId].Last);
    }

    private static Section Encode(Rounds rounds, PlaceOrder[] bracket)
    {
        var writer = new FieldWriter();
        var naive = bracket.Select(leg => new NaiveEncoder(leg)).ToArray();
        foreach (var (leg, baseline) in bracket.Zip(naive))
        {
            writer.Clear();
            leg.WriteTo(writer, GatewayClient.Version);
            if (!writer.Written.SequenceEqual(baseline.Encode()))
            {
                throw new InvalidOperationException("the two encoders do not write the same bytes");
            }
        }

        var bytes = naive.Sum(each => each.Encode().Length) / (double)bracket.Length;
        return Compare(
            rounds,
            "Encode placeOrder",
            $"the three orders of a bracket at version {GatewayClient.Version}, {bytes:0} bytes each. Naive: values to strings, joined, to bytes",
            bracket.Length,
            bytes,
            [
                ("naive", () => Array.ForEach(naive, each => each.Encode())),
                ("ours", () =>
                {
                    writer.Clear();
                    foreach (var leg in bracket)
                    {
                        leg.WriteTo(writer, GatewayClient.Version);
                    }
                }),
            ]);
    }

    private static Section Ticks(Rounds rounds)
    {
        var payloads = TickFrames.Stream;
        var stream = TickFrames.Bytes;
        var sink = new CountingSink();
        return Compare(
            rounds,
            "Decode market data and order status",
            $"{payloads.Count} messages: 8 tickPrice, 8 tickSize, 2 tickOptionComputation, 2 orderStatus. Naive: split at NUL into strings, int.Parse and double.Parse, one object each. Seconds of the processor",
            payloads.Count,
            stream.Length / (double)payloads.Count,
            [
                ("naive", Naive(stream)),
                ("records", Ours(stream, new MessageDecoder(GatewayClient.Version))),
                ("sink", Ours(stream, new MessageDecoder(GatewayClient.Version, sink))),
            ]);
    }

    private static Section Orders(Rounds rounds, string title, byte[] payload)
    {
        const int Each = 20;
        byte[] stream = [.. Enumerable.Repeat(GatewayClient.Framed(payload), Each).SelectMany(frame => frame)];
        return Compare(
            rounds,
            title,
            $"{payload.Count(each => each == 0)} fields, as the simulated gateway sends it. The naive one keeps the values by position and checks nothing",
            Each,
            payload.Length + 4,
            [("naive", Naive(stream)), ("records", Ours(stream, new MessageDecoder(GatewayClient.Version)))]);
    }

    private static Action Naive(byte[] stream)
    {
        var decoder = new NaiveDecoder();
        return () => decoder.DecodeAll(stream);
    }

    private static Action Ours(byte[] stream, MessageDecoder decoder)
    {
        var frames = new FrameReader();
        return () =>
        {
            frames.Append(stream);
            while (frames.TryRead(out var payload))
            {
                decoder.Decode(payload);
            }
        };
    }

    private static Section Compare(
        Rounds rounds, string title, string note, int messages, double bytesEach, IReadOnlyList<(string Name, Action Work)> ways)
    {
        var perSecond = ways.Select(way => rounds.PerProcessorSecond((double)messages * Repeats, () => Repeat(way.Work))).ToList();
        return new Section(title, note, [.. ways.Select(way => way.Name)],
        [
            new Row("messages/s", [.. perSecond]),
            new Row("MB/s", [.. perSecond.Select(figure => figure with { Median = figure.Median * bytesEach / 1e6 })]),
            new Row("times naive", [.. perSecond.Select(figure => figure.Over(perSecond[0]))]),
            new Row("bytes allocated/message", [.. ways.Select(way => Rounds.Allocated((double)messages * Repeats, () => Repeat(way.Work)))]),
        ]);
    }

    private static void Repeat(Action work)
    {
        for (var i = 0; i < Repeats; i++)
        {
            work();
        }
    }
}
