using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>Exactly one of Start and End is given.</summary>
public sealed record RequestHistoricalTicks(
    int RequestId,
    Contract Contract,
    string? Start,
    string? End,
    int Ticks,
    string WhatToShow,
    bool UseRth,
    bool IgnoreSize) : TwsRequest
{
    public IReadOnlyList<TagValue> Options { get; init; } = [];

    internal override void Encode(RequestWriter to)
    {
        to.Id(96).Int(RequestId);
        ContractEncoding.Twelve(to, Contract);
        to
            .Bool(Contract.IncludeExpired)
            .Text(Start)
            .Text(End)
            .Int(Ticks)
            .Text(WhatToShow)
            .Bool(UseRth)
            .Bool(IgnoreSize)
            .Options(Options);
    }
}
