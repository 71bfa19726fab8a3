namespace Plimsoll.Tws.Messages;

public sealed record AccountSummaryEnd(int RequestId) : TwsMessage;
