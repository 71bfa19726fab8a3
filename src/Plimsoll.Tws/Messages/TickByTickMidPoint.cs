namespace Plimsoll.Tws.Messages;

public sealed record TickByTickMidPoint(int RequestId, DateTimeOffset Time, decimal MidPoint) : TwsMessage;
