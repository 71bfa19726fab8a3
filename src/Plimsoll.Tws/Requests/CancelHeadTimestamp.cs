namespace Plimsoll.Tws.Requests;

public sealed record CancelHeadTimestamp(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(90).Int(RequestId);
}
