namespace Plimsoll.Tws.Messages;

public sealed record TickString(int RequestId, int TickType, string Value) : TwsMessage;
