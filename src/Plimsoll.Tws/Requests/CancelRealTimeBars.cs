namespace Plimsoll.Tws.Requests;

public sealed record CancelRealTimeBars(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(51).Int(1).Int(RequestId);
}
