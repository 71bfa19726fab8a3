namespace Plimsoll.Tws.Requests;

/// <summary>1 live, 2 frozen, 3 delayed, 4 delayed frozen; it holds for requests made after it.</summary>
public sealed record RequestMarketDataType(int Type) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(59).Int(1).Int(Type);
}
