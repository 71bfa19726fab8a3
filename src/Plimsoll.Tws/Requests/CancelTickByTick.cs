namespace Plimsoll.Tws.Requests;

public sealed record CancelTickByTick(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(98).Int(RequestId);
}
