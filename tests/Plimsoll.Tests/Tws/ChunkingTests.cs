using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Tws;
using Plimsoll.Tws.Session;

namespace Plimsoll.Tests.Tws;

/// <summary>TCP keeps no message borders: however a stream is cut, the same is heard.</summary>
public sealed class ChunkingTests
{
    private static readonly byte[] Stream = Conversation();

    private static readonly List<string> Whole = Hear([Stream]);

    [Fact]
    public void Byte_by_byte_the_same_is_heard()
    {
        Assert.True(Whole.Count > 70);
        Assert.Equal(Whole, Hear(Stream.Select(b => new[] { b })));
    }

    [Fact]
    public void Any_split_gives_the_same_messages() =>
        Prop.ForAll(
            Gen.Choose(1, 3000).ListOf().Select(sizes => sizes.ToArray()).ToArbitrary(),
            sizes => Whole.SequenceEqual(Hear(Split(sizes)))).QuickCheckThrowOnFailure();

    private static IEnumerable<byte[]> Split(int[] sizes)
    {
        var rest = Stream;
        foreach (var size in sizes.Where(s => s < rest.Length))
        {
            yield return rest[..size];
            rest = rest[size..];
        }

        yield return rest;
    }

    private static byte[] Conversation()
    {
        var frames = new List<byte[]> { WireText.Bars("187|t|"), WireText.Bars("15|1|DU1|"), WireText.Bars("9|1|5|") };
        frames.AddRange(ServerFrames.All(187).Select(f => WireText.Payload(f)));
        return [.. frames.SelectMany(WireText.Frame)];
    }

    private static List<string> Hear(IEnumerable<byte[]> chunks)
    {
        var events = new List<TwsEvent>();
        var session = new TwsSession(new TwsSessionSettings { ClientId = 1 }, events.Add);
        session.Connected(TimeSpan.Zero);
        foreach (var chunk in chunks)
        {
            session.Receive(chunk, TimeSpan.Zero);
        }

        Assert.Equal(TwsSessionState.Ready, session.State);
        return events.ConvertAll(e => e.ToString());
    }
}
