namespace Plimsoll.Tws.Requests;

public sealed record RequestProfitAndLoss(int RequestId, string Account, string? ModelCode) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(92).Int(RequestId).Text(Account).Text(ModelCode);
}
