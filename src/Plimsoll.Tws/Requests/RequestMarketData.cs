using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>A stream of ticks, or with <see cref="Snapshot"/> one set of them: values, and an end about 11 s later.</summary>
public sealed record RequestMarketData(int RequestId, Contract Contract) : TwsRequest
{
    /// <summary>Comma separated generic tick ids; must be empty for a snapshot.</summary>
    public string? GenericTicks { get; init; }

    public bool Snapshot { get; init; }

    /// <summary>Costs money per call.</summary>
    public bool RegulatorySnapshot { get; init; }

    public IReadOnlyList<TagValue> Options { get; init; } = [];

    internal override bool HasDefiniteEnd => Snapshot || RegulatorySnapshot;

    internal override void Encode(RequestWriter to)
    {
        to.Id(1).Int(11).Int(RequestId);
        ContractEncoding.Twelve(to, Contract);
        ContractEncoding.LegsForData(to, Contract);
        ContractEncoding.DeltaNeutral(to, Contract);
        to.Text(GenericTicks).Bool(Snapshot).Bool(RegulatorySnapshot).Options(Options);
    }

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is TickSnapshotEnd { RequestId: var id } && id == RequestId);
}
