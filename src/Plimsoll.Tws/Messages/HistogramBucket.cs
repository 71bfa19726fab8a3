namespace Plimsoll.Tws.Messages;

public sealed record HistogramBucket(decimal Price, decimal Size);
