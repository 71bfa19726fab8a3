namespace Plimsoll.Tws.Messages;

public sealed record RealTimeBar(
    int RequestId,
    DateTimeOffset Time,
    decimal Open,
    decimal High,
    decimal Low,
    decimal Close,
    decimal? Volume,
    decimal? Wap,
    int? Count) : TwsMessage;
