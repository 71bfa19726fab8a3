using Plimsoll.Tws.Decoding;

namespace Plimsoll.Bench;

/// <summary>Takes every frequent message as a value.</summary>
internal sealed class CountingSink : TickSink
{
    public long Count { get; private set; }

    public override bool OnPrice(in PriceTick tick) => Took();

    public override bool OnSize(in SizeTick tick) => Took();

    public override bool OnGeneric(in GenericTick tick) => Took();

    public override bool OnOption(in OptionTick tick) => Took();

    public override bool OnOrderStatus(in StatusTick tick) => Took();

    private bool Took()
    {
        Count++;
        return true;
    }
}
