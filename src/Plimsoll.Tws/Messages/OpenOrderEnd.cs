namespace Plimsoll.Tws.Messages;

public sealed record OpenOrderEnd : TwsMessage;
