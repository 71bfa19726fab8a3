namespace Plimsoll.Tws.Decoding;

/// <summary>
/// Takes the frequent messages as values, before a record is made of them. Return true for what was taken; false lets the message come
/// as a record like any other, in the same place of the order.
/// </summary>
public abstract class TickSink
{
    public virtual bool OnPrice(in PriceTick tick) => false;

    public virtual bool OnSize(in SizeTick tick) => false;

    public virtual bool OnGeneric(in GenericTick tick) => false;

    public virtual bool OnOption(in OptionTick tick) => false;

    public virtual bool OnOrderStatus(in StatusTick tick) => false;
}
