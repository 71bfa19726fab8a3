namespace Plimsoll.Tws.Messages;

public sealed record TickSize(int RequestId, int TickType, decimal? Size) : TwsMessage;
