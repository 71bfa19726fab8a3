namespace Plimsoll.Tws.Messages;

public sealed record ReceiveFa(int DataType, string Xml) : TwsMessage;
