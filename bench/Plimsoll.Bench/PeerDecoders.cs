using System.Diagnostics;
using System.Globalization;

namespace Plimsoll.Bench;

/// <summary>
/// The decoders of other clients over the same bytes, where the machine has them: PLIMSOLL_BENCH_IB_ASYNC and PLIMSOLL_BENCH_IBAPI name what belongs into
/// PYTHONPATH. Their own code is called with a listener that does nothing, so that decoding alone is measured.
/// </summary>
internal static class PeerDecoders
{
    private const string Script =
        """
        import sys, time, struct
        kind, repeats = sys.argv[1], int(sys.argv[2])
        data, frames, at = sys.stdin.buffer.read(), [], 0
        while at < len(data):
            length = struct.unpack_from('>I', data, at)[0]
            frames.append(data[at + 4:at + 4 + length])
            at += 4 + length

        class Deaf:
            def __getattr__(self, name):
                def heard(*args, **named):
                    return None
                setattr(self, name, heard)
                return heard

        if kind == 'ib_async':
            from ib_async.decoder import Decoder
            decoder = Decoder(Deaf(), 178)
            def take(frame):
                fields = frame.decode(errors='backslashreplace').split('\0')
                fields.pop()
                decoder.interpret(fields)
        else:
            from ibapi.decoder import Decoder
            from ibapi.comm import read_fields
            decoder = Decoder(Deaf(), 176)
            def take(frame):
                decoder.interpret(read_fields(frame))

        def run(times):
            for _ in range(times):
                for frame in frames:
                    take(frame)

        run(repeats // 10)
        start = time.process_time()
        run(repeats)
        print(repeats * len(frames) / (time.process_time() - start))
        """;

    private const int Repeats = 5_000;

    private static readonly (string Name, string Variable)[] peers = [("ib_async", "PLIMSOLL_BENCH_IB_ASYNC"), ("ibapi", "PLIMSOLL_BENCH_IBAPI")];

    /// <summary>One table with ours beside them; none where none of them is there.</summary>
    public static IEnumerable<Section> Compare(byte[] stream, Figure ours)
    {
        var measured = peers
            .Select(peer => (peer.Name, Folder: Environment.GetEnvironmentVariable(peer.Variable)))
            .Where(peer => !string.IsNullOrEmpty(peer.Folder))
            .Select(peer => (peer.Name, Figure: Figure.Single(Measure(peer.Name, peer.Folder!, stream))))
            .ToList();
        if (measured.Count > 0)
        {
            yield return new Section(
                "Decode the same market data in other clients",
                "their own decoders in CPython, seconds of the processor, each with a listener that does nothing",
                ["ours, sink", .. measured.Select(each => each.Name)],
                [
                    new Row("messages/s", [ours, .. measured.Select(each => each.Figure)]),
                    new Row("ours in multiples", [null, .. measured.Select(each => ours.Over(each.Figure))]),
                ]);
        }
    }

    private static double Measure(string name, string folder, byte[] stream)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        start.ArgumentList.Add(name);
        start.ArgumentList.Add($"{Repeats}");
        start.Environment["PYTHONPATH"] = folder;
        using var python = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start");
        python.StandardInput.BaseStream.Write(stream);
        python.StandardInput.Close();
        var printed = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return double.TryParse(printed, CultureInfo.InvariantCulture, out var perSecond)
            ? perSecond
            : throw new InvalidOperationException($"{name} from {folder} did not decode the stream; python3 ended with {python.ExitCode}");
    }
}
