namespace Plimsoll.Tws.Requests;

public sealed record CancelAccountSummary(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(63).Int(1).Int(RequestId);
}
