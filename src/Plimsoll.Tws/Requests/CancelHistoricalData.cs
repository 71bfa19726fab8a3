namespace Plimsoll.Tws.Requests;

/// <summary>Answered by 162 "API historical data query cancelled".</summary>
public sealed record CancelHistoricalData(int RequestId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(25).Int(1).Int(RequestId);
}
