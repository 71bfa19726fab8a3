namespace Plimsoll.Tws.Messages;

public sealed record ExecutionCondition(bool And, string SecType, string Exchange, string Symbol) : OrderCondition(And)
{
    internal override int Type => 5;
}
