namespace Plimsoll.Tws.Messages;

public sealed record TimeCondition(bool And, bool IsMore, string Time) : OrderCondition(And)
{
    internal override int Type => 3;
}
