namespace Plimsoll.Tws.Messages;

public sealed record PositionEnd : TwsMessage;
