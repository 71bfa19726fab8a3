namespace Plimsoll.Tws.Requests;

public sealed record CancelMarketData(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(2).Int(2).Int(RequestId);
}
