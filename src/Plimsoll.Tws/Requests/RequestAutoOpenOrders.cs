namespace Plimsoll.Tws.Requests;

/// <summary>Client 0 only; others get 327.</summary>
public sealed record RequestAutoOpenOrders(bool AutoBind) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(15).Int(1).Bool(AutoBind);
}
