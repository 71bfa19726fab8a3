namespace Plimsoll.Tws.Messages;

public sealed record DisplayGroupUpdated(int RequestId, string Contract) : TwsMessage;
