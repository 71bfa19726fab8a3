using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>Bars of the past. Its reply ends with 108 from version 196 on, and with the data message itself before.</summary>
public sealed record RequestHistoricalData(
    int RequestId,
    Contract Contract,
    string? EndDateTime,
    string Duration,
    string BarSize,
    string WhatToShow,
    bool UseRth,
    int FormatDate) : TwsRequest
{
    public bool KeepUpToDate { get; init; }

    public IReadOnlyList<TagValue> ChartOptions { get; init; } = [];

    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to)
    {
        to.Id(20).Int(RequestId);
        ContractEncoding.Twelve(to, Contract);
        to.Bool(Contract.IncludeExpired).Text(EndDateTime).Text(BarSize).Text(Duration).Bool(UseRth).Text(WhatToShow).Int(FormatDate);
        ContractEncoding.LegsForData(to, Contract);
        to.Bool(KeepUpToDate).Options(ChartOptions);
    }

    /// <summary>The data message carries start and end exactly when it is also the end.</summary>
    internal override ReplyProgress Reply(TwsMessage message) => Replies.To(
        RequestId,
        message,
        message switch
        {
            HistoricalData data => data.RequestId == RequestId && data.End is not null,
            HistoricalDataEnd end => end.RequestId == RequestId,
            HistoricalSchedule schedule => schedule.RequestId == RequestId,
            _ => false,
        });
}
