namespace Plimsoll.Tws.Messages;

public sealed record PercentChangeCondition(bool And, bool IsMore, decimal ChangePercent, int ConId, string Exchange)
    : OrderCondition(And)
{
    internal override int Type => 7;
}
