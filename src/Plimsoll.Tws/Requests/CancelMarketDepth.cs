namespace Plimsoll.Tws.Requests;

public sealed record CancelMarketDepth(int RequestId, bool IsSmartDepth) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(11).Int(1).Int(RequestId).Bool(IsSmartDepth);
}
