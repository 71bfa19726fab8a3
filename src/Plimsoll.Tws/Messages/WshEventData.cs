namespace Plimsoll.Tws.Messages;

public sealed record WshEventData(int RequestId, string Json) : TwsMessage;
