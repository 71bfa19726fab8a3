namespace Plimsoll.Tws.Messages;

public sealed record WshMetaData(int RequestId, string Json) : TwsMessage;
