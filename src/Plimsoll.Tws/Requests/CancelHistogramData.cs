namespace Plimsoll.Tws.Requests;

public sealed record CancelHistogramData(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(89).Int(RequestId);
}
