namespace Plimsoll.Tws.Requests;

/// <summary>1 system, 2 error, 3 warning, 4 information, 5 detail.</summary>
public sealed record SetServerLogLevel(int Level) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(14).Int(1).Int(Level);
}
