namespace Plimsoll.Tws.Requests;

public sealed record StartApi(int ClientId, string? OptionalCapabilities = null) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(71).Int(2).Int(ClientId).Text(OptionalCapabilities);
}
