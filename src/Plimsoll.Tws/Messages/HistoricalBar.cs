namespace Plimsoll.Tws.Messages;

/// <summary>Volume, Wap and BarCount are null where IB sends −1: data that is not trades.</summary>
public sealed record HistoricalBar(
    TwsTime Date,
    decimal Open,
    decimal High,
    decimal Low,
    decimal Close,
    decimal? Volume,
    decimal? Wap,
    int? BarCount);
