namespace Plimsoll.Tws.Messages;

public sealed record PriceCondition(bool And, bool IsMore, decimal Price, int ConId, string Exchange, int TriggerMethod)
    : OrderCondition(And)
{
    internal override int Type => 1;
}
