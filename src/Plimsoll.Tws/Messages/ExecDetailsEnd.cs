namespace Plimsoll.Tws.Messages;

public sealed record ExecDetailsEnd(int RequestId) : TwsMessage;
