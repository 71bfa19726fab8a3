namespace Plimsoll.Tws.Requests;

/// <summary>An unknown contract gets no answer at all (protocol.md §7).</summary>
public sealed record RequestProfitAndLossSingle(int RequestId, string Account, string? ModelCode, int ConId) : TwsRequest
{
    internal override void Encode(RequestWriter to) => to.Id(94).Int(RequestId).Text(Account).Text(ModelCode).Int(ConId);
}
