namespace Plimsoll.Tws.Messages;

public sealed record FundamentalData(int RequestId, string Xml) : TwsMessage;
