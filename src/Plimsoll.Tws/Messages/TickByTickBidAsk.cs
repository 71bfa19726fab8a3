namespace Plimsoll.Tws.Messages;

public sealed record TickByTickBidAsk(
    int RequestId,
    DateTimeOffset Time,
    decimal BidPrice,
    decimal AskPrice,
    decimal BidSize,
    decimal AskSize,
    int Mask) : TwsMessage;
