namespace Plimsoll.Tws.Messages;

public sealed record HistoricalNewsEnd(int RequestId, bool HasMore) : TwsMessage;
