using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>Bars of 5 seconds only; 60 new ones in 10 minutes (420).</summary>
public sealed record RequestRealTimeBars(
    int RequestId,
    Contract Contract,
    int BarSize,
    string WhatToShow,
    bool UseRth) : TwsRequest
{
    public IReadOnlyList<TagValue> Options { get; init; } = [];

    internal override void Encode(RequestWriter to)
    {
        to.Id(50).Int(3).Int(RequestId);
        ContractEncoding.Twelve(to, Contract);
        to.Int(BarSize).Text(WhatToShow).Bool(UseRth).Options(Options);
    }
}
