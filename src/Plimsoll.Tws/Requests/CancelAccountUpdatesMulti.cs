namespace Plimsoll.Tws.Requests;

public sealed record CancelAccountUpdatesMulti(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(77).Int(1).Int(RequestId);
}
