namespace Plimsoll.Tws.Requests;

public sealed record CancelProfitAndLossSingle(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(95).Int(RequestId);
}
