namespace Plimsoll.Tws.Messages;

public sealed record AccountUpdateMultiEnd(int RequestId) : TwsMessage;
