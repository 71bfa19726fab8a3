namespace Plimsoll.Tws.Requests;

public sealed record CancelOptionPrice(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(57).Int(1).Int(RequestId);
}
