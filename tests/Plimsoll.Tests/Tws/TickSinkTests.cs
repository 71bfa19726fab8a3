using Plimsoll.Tws.Decoding;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Session;

namespace Plimsoll.Tests.Tws;

public sealed class TickSinkTests
{
    private static readonly byte[][] Frames =
    [
        WireText.Bars("1|6|1000000001|1|150.25|300|1|"),
        WireText.Bars("2|6|1000000001|0|1200|"),
        WireText.Bars("45|6|1000000001|49|0.0|"),
        WireText.Bars("21|1000000001|13|1|0.213456|-0.554321|2.35|1.7976931348623157E308|0.02|0.3|-0.05|450.1|"),
        WireText.Bars("3|7|PreSubmitted|40|60|150.25|123456789012|5|150.3|10|locate|0.0|"),
    ];

    [Fact]
    public void Frequent_messages_reach_a_sink_without_allocating()
    {
        var sink = new Counting();
        var decoder = new MessageDecoder(187, sink);
        Run(decoder, 200); // let everything be compiled
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(decoder, 2_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2_200 * Frames.Length, sink.Count);
    }

    [Fact]
    public void The_session_in_between_allocates_nothing_either()
    {
        var sink = new Counting();
        var session = new TwsSession(new TwsSessionSettings { ClientId = 1 }, _ => { }, sink);
        session.Connected(TimeSpan.Zero);
        foreach (var start in (string[])["187|t|", "15|1|DU1|", "9|1|1|"])
        {
            session.Receive(WireText.Frame(WireText.Bars(start)), TimeSpan.Zero);
        }

        byte[] burst = [.. Frames.SelectMany(WireText.Frame)];
        Receive(session, burst, 200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Receive(session, burst, 2_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2_200 * Frames.Length, sink.Count);
    }

    [Fact]
    public void What_a_sink_does_not_take_comes_as_a_record()
    {
        var decoder = new MessageDecoder(187, new PricesOnly());
        Assert.Null(decoder.Decode(Frames[0]));
        Assert.Equal(new TickSize(1_000_000_001, 0, 1200m), decoder.Decode(Frames[1]));
        Assert.Equal(new TickGeneric(1_000_000_001, 49, 0.0), decoder.Decode(Frames[2]));
        Assert.Equal(
            new TickOptionComputation(1_000_000_001, 13, 1, 0.213456, -0.554321, 2.35m, null, 0.02, 0.3, -0.05, 450.1m),
            decoder.Decode(Frames[3]));
        Assert.Equal(
            new OrderStatus(7, "PreSubmitted", 40m, 60m, 150.25m, 123456789012L, 5, 150.3m, 10, "locate", 0m),
            decoder.Decode(Frames[4]));
    }

    [Fact]
    public void A_sink_never_sees_a_message_with_a_field_too_many()
    {
        var sink = new Counting();
        foreach (var frame in Frames)
        {
            Assert.ThrowsAny<Exception>(() => new MessageDecoder(187, sink).Decode([.. frame, (byte)'1', 0]));
        }

        Assert.Equal(0, sink.Count);
    }

    private static void Receive(TwsSession session, byte[] burst, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            session.Receive(burst, TimeSpan.Zero);
        }
    }

    private static void Run(MessageDecoder decoder, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            foreach (var frame in Frames)
            {
                if (decoder.Decode(frame) is not null)
                {
                    throw new InvalidOperationException("the sink takes everything");
                }
            }
        }
    }

    private sealed class Counting : TickSink
    {
        public int Count { get; private set; }

        public override bool OnPrice(in PriceTick tick) => Took(tick.Price == 150.25m && tick.Size == 300m);

        public override bool OnSize(in SizeTick tick) => Took(tick.Size == 1200m);

        public override bool OnGeneric(in GenericTick tick) => Took(tick.Value == 0);

        public override bool OnOption(in OptionTick tick) => Took(tick.PvDividend is null && tick.Delta == -0.554321);

        public override bool OnOrderStatus(in StatusTick tick) => Took(tick.PermId == 123456789012L && tick.WhyHeld == "locate");

        private bool Took(bool right)
        {
            Count++;
            return right;
        }
    }

    private sealed class PricesOnly : TickSink
    {
        public override bool OnPrice(in PriceTick tick) => true;
    }
}
