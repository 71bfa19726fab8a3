namespace Plimsoll.Tws.Requests;

public sealed record RequestMarketRule(int RuleId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(91).Int(RuleId);
}
