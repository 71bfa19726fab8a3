namespace Plimsoll.Tws.Requests;

public sealed record CancelPositionsMulti(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(75).Int(1).Int(RequestId);
}
