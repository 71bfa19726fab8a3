namespace Plimsoll.Tws.Requests;

public sealed record CancelImpliedVolatility(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(56).Int(1).Int(RequestId);
}
