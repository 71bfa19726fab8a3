namespace Plimsoll.Tws.Messages;

public sealed record SecDefOptParamsEnd(int RequestId) : TwsMessage;
