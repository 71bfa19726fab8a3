namespace Plimsoll.Tws.Messages;

public sealed record TickGeneric(int RequestId, int TickType, double? Value) : TwsMessage;
