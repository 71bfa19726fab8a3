namespace Plimsoll.Tws.Messages;

public sealed record MarginCondition(bool And, bool IsMore, int Percent) : OrderCondition(And)
{
    internal override int Type => 4;
}
