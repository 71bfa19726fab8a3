namespace Plimsoll.Tws.Messages;

public sealed record VolumeCondition(bool And, bool IsMore, int Volume, int ConId, string Exchange) : OrderCondition(And)
{
    internal override int Type => 6;
}
