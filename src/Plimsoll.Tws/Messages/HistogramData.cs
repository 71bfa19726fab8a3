namespace Plimsoll.Tws.Messages;

public sealed record HistogramData(int RequestId, IReadOnlyList<HistogramBucket> Buckets) : TwsMessage;
