namespace Plimsoll.Tws.Messages;

public sealed record DisplayGroupList(int RequestId, string Groups) : TwsMessage;
