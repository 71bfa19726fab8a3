namespace Plimsoll.Tws.Messages;

public sealed record HistoricalSchedule(
    int RequestId,
    TwsTime Start,
    TwsTime End,
    string TimeZone,
    IReadOnlyList<HistoricalSession> Sessions) : TwsMessage;
