using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestMarketDepth(int RequestId, Contract Contract, int Rows, bool IsSmartDepth) : TwsRequest
{
    public IReadOnlyList<TagValue> Options { get; init; } = [];

    internal override void Encode(RequestWriter to)
    {
        to.Id(10).Int(5).Int(RequestId);
        ContractEncoding.Twelve(to, Contract);
        to.Int(Rows).Bool(IsSmartDepth).Options(Options);
    }
}
