using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>The option count before the options is how clients up to 10.30 send it (protocol.md §4).</summary>
public sealed record CalculateOptionPrice(int RequestId, Contract Contract, double Volatility, decimal UnderPrice) : TwsRequest
{
    public IReadOnlyList<TagValue> Options { get; init; } = [];

    internal override void Encode(RequestWriter to)
    {
        to.Id(55).Int(3).Int(RequestId);
        ContractEncoding.Twelve(to, Contract);
        to.Number(Volatility).Price(UnderPrice).Int(Options.Count).Options(Options);
    }
}
