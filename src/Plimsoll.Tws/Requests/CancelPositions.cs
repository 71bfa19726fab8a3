namespace Plimsoll.Tws.Requests;

public sealed record CancelPositions : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(64).Int(1);
}
