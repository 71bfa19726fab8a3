namespace Plimsoll.Tws.Requests;

public sealed record CancelProfitAndLoss(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(93).Int(RequestId);
}
