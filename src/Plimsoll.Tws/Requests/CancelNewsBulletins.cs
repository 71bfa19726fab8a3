namespace Plimsoll.Tws.Requests;

public sealed record CancelNewsBulletins : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(13).Int(1);
}
