namespace Plimsoll.Tws.Requests;

public sealed record RequestNewsBulletins(bool AllMessages) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(12).Int(1).Bool(AllMessages);
}
