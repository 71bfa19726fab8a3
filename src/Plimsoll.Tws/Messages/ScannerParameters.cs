namespace Plimsoll.Tws.Messages;

public sealed record ScannerParameters(string Xml) : TwsMessage;
