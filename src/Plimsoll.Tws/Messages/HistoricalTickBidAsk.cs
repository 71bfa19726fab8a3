namespace Plimsoll.Tws.Messages;

/// <summary>Mask: bit 0 bid past low, bit 1 ask past high.</summary>
public sealed record HistoricalTickBidAsk(
    DateTimeOffset Time,
    int Mask,
    decimal BidPrice,
    decimal AskPrice,
    decimal BidSize,
    decimal AskSize);
