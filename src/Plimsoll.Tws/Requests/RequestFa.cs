namespace Plimsoll.Tws.Requests;

/// <summary>1 groups, 3 aliases.</summary>
public sealed record RequestFa(int DataType) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(18).Int(1).Int(DataType);
}
